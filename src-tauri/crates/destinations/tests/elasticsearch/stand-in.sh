#!/bin/sh
# Behaves towards its caller as Elasticsearch's keystore tool does, bad habits included. Its state and its faults are
# files in the configuration folder.
conf=$ES_PATH_CONF
store=$conf/elasticsearch.keystore
side=$conf/stand-in

fail() {
    printf '\nERROR: %s, with exit code %s\n' "$1" "$2" >&2
    exit "$2"
}

has() { [ -e "$side/$1" ]; }

crash() {
    printf 'Exception in thread "main" %s\n\tat org.elasticsearch.Stand.in(Stand.java:1)\n' "$1" >&2
    if has old; then exit 1; fi
    exit "$2"
}

no_input() { crash 'java.lang.IllegalStateException: unable to read from standard input' 70; }

# One line without its end; every carriage return is dropped.
read_line() {
    line=
    IFS= read -r line || [ -n "$line" ] || return 1
    line=$(printf %s "$line" | tr -d '\r')
}

# Repeats what it does not understand, in lower case.
ask() {
    printf '%s [y/N]' "$1" >&2
    read_line || no_input
    answer=$(printf %s "$line" | tr 'A-Z' 'a-z')
    case $answer in
    y) return 0 ;;
    n) printf 'Exiting without modifying keystore.\n' && exit 0 ;;
    esac
    printf "Did not understand answer '%s'\n" "$answer" >&2
    ask "$1"
}

must_exist() {
    [ -e "$store" ] && return
    fail "Elasticsearch keystore not found at [$store]. Use 'create' command to create one." 65
}

unlock() {
    IFS= read -r head <"$store" || crash 'java.io.EOFException: read past EOF' 74
    case $head in
    open) return ;;
    password:*) ;;
    *) crash 'org.apache.lucene.index.CorruptIndexException: codec header mismatch' 74 ;;
    esac
    printf 'Enter password for the elasticsearch keystore : ' >&2
    read_line || no_input
    [ "$line" = "${head#password:}" ] || fail 'Provided keystore password was incorrect' 65
    # The reader of the old prompt takes all that follows with it.
    if has old; then cat >/dev/null; fi
}

# Takes the new content from standard input.
save() {
    if has unwritable; then
        fail "unable to create temporary keystore at [$store.tmp], write permissions required" 78
    fi
    if ! (set -C && : >"$store.tmp") 2>/dev/null; then
        crash "java.nio.file.FileAlreadyExistsException: $store.tmp" 74
    fi
    cat >"$store.tmp"
    chmod 660 "$store.tmp"
    mv "$store.tmp" "$store"
}

without() { awk -v key="$1=" 'index($0, key) != 1' "$store"; }

knows() { [ "$(without "$1" | wc -l)" != "$(wc -l <"$store")" ]; }

must_know() { knows "$1" || fail "Setting [$1] does not exist in the keystore." 78; }

add() {
    force=
    key=
    for word; do
        case $word in
        -x | --stdin) ;;
        -f | --force) force=yes ;;
        *) key=$word ;;
        esac
    done
    case $key in
    '' | *[!A-Za-z0-9_.-]*) fail "Setting name [$key] does not match the allowed setting name pattern" 65 ;;
    esac
    if [ ! -e "$store" ]; then
        [ "$force" ] || ask 'The elasticsearch keystore does not exist. Do you want to create it?'
        mkdir -p "$conf"
        printf 'open\nkeystore.seed=seed\n' | save || exit
    fi
    unlock
    if [ ! "$force" ] && knows "$key"; then ask "Setting $key already exists. Overwrite?"; fi
    if ! read_line; then has old || no_input; fi
    if has does-nothing; then exit 0; fi
    if has stores-nothing; then line=; fi
    if has breaks-in; then : >"$store.tmp"; fi
    { without "$key" && printf '%s=%s\n' "$key" "$line"; } | save
}

if [ -d "$side" ]; then
    printf '%s\n' "$*" >>"$side/calls"
    { env && tr '\0' '\n' </proc/$$/cmdline; } >>"$side/seen" 2>/dev/null
    if [ -p "$side/hang-$1" ]; then
        # A program of its own that holds the pipe as well, and neither ever ends.
        exec 3>"$side/hang-$1"
        cat "$side/never" &
        wait
    fi
fi

command=$1
# As where a package's own settings name another folder.
if has elsewhere; then store=$side/elsewhere.keystore; fi
if has knows-nothing; then command=; fi
case $command in
has-passwd)
    [ -e "$store" ] || fail 'Elasticsearch keystore not found' 1
    IFS= read -r head <"$store"
    case $head in
    password:*) printf 'Keystore is password-protected\n' ;;
    *) fail 'Keystore is not password-protected' 1 ;;
    esac
    ;;
list)
    must_exist
    unlock
    awk -F= 'NR > 1 { print $1 }' "$store" | sort
    ;;
add)
    shift
    add "$@"
    ;;
show)
    if has old; then fail 'Unknown command [show]' 64; fi
    if [ "$2" = -h ]; then printf 'Show a value from the keystore\n' && exit 0; fi
    must_exist
    unlock
    must_know "$2"
    awk -v key="$2=" 'index($0, key) == 1 { printf "%s", substr($0, length(key) + 1) }' "$store"
    ;;
remove)
    must_exist
    unlock
    must_know "$2"
    if has keeps; then exit 0; fi
    without "$2" | save
    ;;
*)
    printf 'A tool for managing settings stored in the elasticsearch keystore\n' >&2
    exit 64
    ;;
esac
