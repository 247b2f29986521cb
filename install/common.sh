# What install/lab, the conformance tests and the build share. Sourced by bash 3.2 and newer; defines functions and $root only.

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)"

say() { printf '%s\n' "$*" >&2; }

fail() {
  say "threadbook: $*"
  exit 1
}

# ---------------------------------------------------------------- what must be on the machine

is_jdk_25() {
  [ -x "$1/bin/javac" ] && [ -x "$1/bin/java" ] && grep -q '^JAVA_VERSION="25[."]' "$1/release" 2>/dev/null
}

# The first JDK 25 of: JAVA_HOME, the java on the PATH, and the folders where installers put JDKs.
find_jdk() {
  local candidate java_on_path
  java_on_path="$(command -v java 2>/dev/null)"
  [ -n "$java_on_path" ] && java_on_path="$(real_path "$java_on_path")"
  for candidate in "${JAVA_HOME:-}" "${JDK_HOME:-}" "${JAVA25_HOME:-}" "${java_on_path%/bin/java}" \
    "${SDKMAN_DIR:-$HOME/.sdkman}"/candidates/java/*25* \
    /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /usr/jdk/* /opt/java/* /opt/jdk* \
    "$HOME"/.jdks/* "$HOME"/.m2/jdks/* "$HOME"/.gradle/jdks/* "$HOME"/.asdf/installs/java/* "$HOME"/.jbang/cache/jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk@25/libexec/openjdk.jdk/Contents/Home /usr/local/opt/openjdk@25/libexec/openjdk.jdk/Contents/Home; do
    [ -n "$candidate" ] && is_jdk_25 "$candidate" && { (cd "$candidate" && pwd -P); return 0; }
  done
  say "threadbook: no JDK 25 found. Install one (https://adoptium.net, or: sdk install java 25-tem, brew install openjdk@25, apt install openjdk-25-jdk) or set JAVA_HOME to it."
  return 1
}

# readlink -f, which macOS does not always have.
real_path() {
  local path="$1" target
  while target="$(readlink "$path")"; do
    case "$target" in
      /*) path="$target" ;;
      *) path="$(dirname "$path")/$target" ;;
    esac
  done
  printf '%s/%s\n' "$(cd "$(dirname "$path")" && pwd -P)" "$(basename "$path")"
}

find_maven() {
  local candidate
  for candidate in "$(command -v mvn 2>/dev/null)" "${MAVEN_HOME:-/nowhere}/bin/mvn" "${M2_HOME:-/nowhere}/bin/mvn" \
    "${SDKMAN_DIR:-$HOME/.sdkman}/candidates/maven/current/bin/mvn" /opt/maven/bin/mvn /opt/homebrew/bin/mvn; do
    [ -n "$candidate" ] && [ -x "$candidate" ] && { printf '%s\n' "$candidate"; return 0; }
  done
  say "threadbook: no Maven found. Install it (https://maven.apache.org, or: sdk install maven, brew install maven, apt install maven)."
  return 1
}

# The first Python of at least 3.9 that can make virtual environments.
find_python() {
  local candidate
  for candidate in python3 python python3.14 python3.13 python3.12 python3.11 python3.10 python3.9; do
    "$candidate" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 9))' >/dev/null 2>&1 &&
      { command -v "$candidate"; return 0; }
  done
  say "threadbook: no Python 3.9 or newer with venv found. Install it (https://www.python.org, or: brew install python, apt install python3-venv)."
  return 1
}

# ---------------------------------------------------------------- what is made from what

jar="$root/install/target/threadbook.jar"
venv="$root/.venv"
logs="$root/target/prepare"

# A number for the content of files; the same files give the same number. $* are folders and files below $root.
fingerprint() {
  (cd "$root" && find "$@" -name target -prune -o -type f ! -name '.*' -print0 2>/dev/null | LC_ALL=C sort -z | xargs -0 cksum | cksum)
}

# Whether the mark $1 says $2.
marked() {
  [ -f "$1" ] && [ "$(cat "$1")" = "$2" ]
}

# Under the locale "C", or one that is not installed, Java cannot even open a file with Chinese letters.
with_all_letters() {
  case "$(uname)" in
    Linux) LC_ALL=C.UTF-8 "$@" ;;
    *) "$@" ;;
  esac
}

# Runs a step with its output in a log. $1: what to tell the person, $2: name of the log; then the command.
step() {
  local what="$1" log="$logs/$2.log" started=$SECONDS
  shift 2
  mkdir -p "$logs" 2>/dev/null && : 2>/dev/null >"$log" || fail "cannot write in $root (read-only, or not yours). Copy the folder to where you may write."
  say "$what"
  with_all_letters "$@" >"$log" 2>&1 </dev/null &
  # Bash shields what runs in the background from Ctrl-C.
  trap "kill $! 2>/dev/null; say 'threadbook: interrupted'; exit 130" INT TERM
  progress $! "$log"
  wait $! && { trap - INT TERM; say "  done in $((SECONDS - started)) s"; return 0; }
  explain "$log"
}

# Shows on a terminal what a step is doing, while it lasts. $1: its process, $2: its log.
progress() {
  [ -t 2 ] || return 0
  while kill -0 "$1" 2>/dev/null; do
    printf '\r\033[K  %s' "$(tail -n 1 "$2" 2>/dev/null | tr -d '\r' | cut -c 1-76)" >&2
    sleep 0.3
  done
  printf '\r\033[K' >&2
}

# The one line about a step that went wrong.
explain() {
  if grep -q -i -E 'name resolution|unknown host|could not resolve host|network is unreachable|connection refused|timed out|NewConnectionError|no route to host|offline mode|proxyerror' "$1"; then
    fail "that needs the network, and there is none (or it refuses). Details: $1"
  fi
  if grep -q -i -E 'no space left' "$1"; then
    fail "the disk is full. Details: $1"
  fi
  if grep -q 'Could not create local repository' "$1"; then
    fail "Maven may not write its repository in this account's home. Say MAVEN_OPTS=-Dmaven.repo.local=DIR with a folder of yours before the command. Details: $1"
  fi
  if grep -q -i -E 'permission denied|read-only file system' "$1"; then
    fail "this account may not write where it has to: $(grep -i -m 1 -E 'permission denied|read-only file system' "$1" | cut -c 1-160). Details: $1"
  fi
  fail "that failed: $(grep -m 1 -E 'ERROR|error|threadbook:' "$1" | cut -c 1-200). Details: $1"
}

# threadbook.jar, where it is missing or older than what it is made from.
prepare_jar() {
  local sources maven mark="$root/install/target/threadbook.sources"
  sources="$(fingerprint pom.xml kernel/guest kernel/host kernel/maven install/pom.xml install/src)"
  # `mvn verify` has just built it.
  [ "${THREADBOOK_JAR_IS_NEW:-}" ] && printf '%s' "$sources" >"$mark"
  [ -f "$jar" ] && marked "$mark" "$sources" && return 0
  maven="$(find_maven)" || exit 1
  JAVA_HOME="$jdk" step "Building Threadbook …" build \
    "$maven" -B -f "$root/pom.xml" -Dquick -DskipTests -pl install -am package
  printf '%s' "$sources" >"$mark"
}

# .venv with Python packages. A mark says that it is whole; before that, another says that it is ours.
prepare_venv() {
  local python wanted
  wanted="$(fingerprint install/requirements.txt)"
  marked "$venv/threadbook.whole" "$wanted" && "$venv/bin/python" -c '' 2>/dev/null && return 0
  if [ -e "$venv" ] && [ ! -f "$venv/threadbook.ours" ]; then
    fail "$venv is there and was not made by Threadbook. Move it away, please."
  fi
  python="$(find_python)" || exit 1
  rm -rf "$venv" 2>/dev/null
  mkdir "$venv" 2>/dev/null && touch "$venv/threadbook.ours" || fail "cannot write in $root (read-only, or not yours). Copy the folder to where you may write."
  step "Making a Python environment …" venv "$python" -m venv "$venv"
  step "Installing JupyterLab (about 100 MB) …" jupyterlab pip_install install/requirements.txt
  # It would ask in front of the class whether news of JupyterLab are wanted.
  step "Setting up JupyterLab …" quiet "$venv/bin/jupyter" labextension disable --level=sys_prefix @jupyterlab/apputils-extension:announcements
  printf '%s' "$wanted" >"$venv/threadbook.whole"
}

# $1: a requirements file below $root.
pip_install() {
  "$venv/bin/python" -m pip install --disable-pip-version-check --no-input --retries 2 --progress-bar off -r "$root/$1"
}

# The kernel in .venv. $jdk and the place are part of its kernelspec.
prepare_kernel() {
  local wanted mark="$venv/threadbook.kernel"
  wanted="$(cksum <"$jar") $jdk $venv"
  marked "$mark" "$wanted" && [ -f "$venv/share/jupyter/kernels/threadbook/kernel.json" ] && return 0
  step "Installing the kernel …" kernel "$jdk/bin/java" -jar "$jar" install --prefix "$venv"
  grep 'No start-up caches' "$logs/kernel.log" | while read -r line; do say "  $line"; done
  printf '%s' "$wanted" >"$mark"
}

# Everything that JupyterLab with our kernel needs.
prepare() {
  jdk="$(find_jdk)" || exit 1
  prepare_venv
  prepare_jar
  prepare_kernel
}
