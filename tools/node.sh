# Sourced: puts the project's own node first in PATH where one was installed.
node_home="$PWD/.cache/node/node_modules/.bin"
if [ -x "$node_home/node" ]; then PATH="$node_home:$PATH"; fi
node_is_new_enough() {
    [ -x "$node_home/node" ] && PATH="$node_home:$PATH"
    command -v node >/dev/null &&
        node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)'
}
