# Sourced by the launchers. Sets JAVA_HOME to a Java of at least version 25, or explains and returns 1.
# POSIX shell.

MOGUERA_JAVA_VERSION=25

# The major version of the Java in a folder, from its `release` file: no JVM is started to ask.
java_major() {
  [ -x "$1/bin/java" ] && [ -r "$1/release" ] || return 1
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

java_is_enough() {
  major=$(java_major "$1") && [ -n "$major" ] && [ "$major" -ge "$MOGUERA_JAVA_VERSION" ] &&
    { [ "${MOGUERA_NEEDS_JAVAC:-}" != true ] || [ -x "$1/bin/javac" ]; }
}

java_on_path() {
  java=$(command -v java) || return 1
  java=$(readlink -f "$java" 2>/dev/null || printf %s "$java")
  printf %s "${java%/bin/java}"
}

find_java() {
  if [ -n "${JAVA_HOME:-}" ] && java_is_enough "$JAVA_HOME"; then
    return 0
  fi
  on_path=$(java_on_path) || on_path=
  for home in "$on_path" \
    "$HOME"/.sdkman/candidates/java/current "$HOME"/.sdkman/candidates/java/* \
    "$HOME"/.jdks/* "$HOME"/.local/share/mise/installs/java/* "$HOME"/.asdf/installs/java/* \
    /usr/lib/jvm/* /usr/java/* /usr/local/java/* /opt/java/* /opt/jdk* /opt/*/jdk* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk/libexec/openjdk.jdk/Contents/Home; do
    if [ -n "$home" ] && java_is_enough "$home"; then
      JAVA_HOME=$home
      export JAVA_HOME
      return 0
    fi
  done
  explain_missing_java >&2
  return 1
}

explain_missing_java() {
  kind=Java
  [ "${MOGUERA_NEEDS_JAVAC:-}" != true ] || kind=JDK
  echo "Moguera needs a $kind $MOGUERA_JAVA_VERSION or newer, and none was found in JAVA_HOME, on the PATH, below"
  echo "/usr/lib/jvm and the other usual folders, or in SDKMAN."
  if [ -n "${JAVA_HOME:-}" ]; then
    echo "JAVA_HOME is $JAVA_HOME, version $(java_major "$JAVA_HOME" || echo unknown)."
  fi
  echo
  echo "Install one, for example:"
  case $(uname -s) in
    Darwin) echo "  brew install openjdk@$MOGUERA_JAVA_VERSION" ;;
    *)
      echo "  sudo apt-get install openjdk-$MOGUERA_JAVA_VERSION-jdk     (Debian 13, Ubuntu 25.10 and newer)"
      echo "  sudo dnf install java-$MOGUERA_JAVA_VERSION-openjdk-devel  (Fedora)"
      ;;
  esac
  echo "  sdk install java $MOGUERA_JAVA_VERSION-tem             (SDKMAN, anywhere)"
  echo "or unpack one from https://adoptium.net and set JAVA_HOME to its folder."
}
