# For scripts to read in: find_jdk sets JAVA_HOME to a JDK 25 of this machine, or ends the script with what to do.

is_jdk_25() {
  [ -x "$1/bin/javac" ] && grep -qs '^JAVA_VERSION="25[."]' "$1/release"
}

find_jdk() {
  local on_path candidate
  on_path=$(command -v java || true)
  for candidate in "${JAVA_HOME:-/none}" "$(dirname "$(dirname "$(readlink -f "${on_path:-/none/bin/java}")")")" \
    /usr/lib/jvm/* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* /opt/java/* /opt/jdk*; do
    if is_jdk_25 "$candidate"; then
      export JAVA_HOME=$candidate
      return
    fi
  done
  printf '%s\n' 'Taly needs a JDK 25 and found none (JAVA_HOME, PATH, /usr/lib/jvm, ~/.sdkman, ~/.jdks).' \
    'Install one, for example Temurin 25 from https://adoptium.net, and set JAVA_HOME to its folder.' >&2
  exit 1
}
