# embed_folder(target name root pattern…): makes files readable in the program as
# opora::embedded::name(), a list of {path, content}, so that it needs no data folder at run time.
function(embed_folder target name root)
  file(GLOB_RECURSE files CONFIGURE_DEPENDS RELATIVE "${root}" ${ARGN})
  set(out "${CMAKE_BINARY_DIR}/embedded/${name}.cpp")
  set(absolute "")
  foreach(file IN LISTS files)
    list(APPEND absolute "${root}/${file}")
  endforeach()
  add_custom_command(
    OUTPUT "${out}"
    COMMAND "${CMAKE_COMMAND}" -DOUT=${out} -DNAME=${name} -DROOT=${root} "-DFILES=${files}" -P
            "${CMAKE_SOURCE_DIR}/tools/embed_files.cmake"
    DEPENDS ${absolute} "${CMAKE_SOURCE_DIR}/tools/embed_files.cmake"
    VERBATIM)
  target_sources(${target} PRIVATE "${out}")
  set_source_files_properties("${out}" PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
endfunction()
