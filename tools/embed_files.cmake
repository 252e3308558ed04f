# Writes the table of FILES (below ROOT) for embed_folder; the assembler takes in the bytes.
set(assembly "")
set(names "")
set(rows "")
set(i 0)
foreach(file IN LISTS FILES)
  set(symbol "opora_${NAME}_${i}")
  string(APPEND assembly "    \"${symbol}: .incbin \\\"${ROOT}/${file}\\\"\\n${symbol}_end: .byte 0\\n\"\n")
  string(APPEND names "extern \"C\" const char ${symbol}[];\nextern \"C\" const char ${symbol}_end[];\n")
  string(APPEND rows "        {\"${file}\", {${symbol}, static_cast<std::size_t>(${symbol}_end - ${symbol})}},\n")
  math(EXPR i "${i} + 1")
endforeach()
string(TIMESTAMP now "%s")
file(
  WRITE "${OUT}"
  "// Written by tools/embed_files.cmake at ${now}.\n#include \"base/embedded.hpp\"\n\nasm(\".section .rodata\\n\"\n${assembly}    \".text\\n\");\n\n${names}\nnamespace opora::embedded {\n\nconst std::vector<File>& ${NAME}() {\n    static const std::vector<File> files = {\n${rows}    };\n    return files;\n}\n\n}  // namespace opora::embedded\n")
