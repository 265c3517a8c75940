#!/usr/bin/env bash
# Makes .venv: Python 3.10, the locked packages checked by hash, and this project, editable.
# Does nothing when .venv was made from the files named in `content` as they are now.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# What a caller's shell may carry that would lead the installers astray.
unset VIRTUAL_ENV CONDA_PREFIX PYTHONHOME PYTHONPATH PIP_USER PIP_TARGET PIP_PREFIX
unset UV_PYTHON UV_SYSTEM_PYTHON UV_PROJECT_ENVIRONMENT UV_NO_BUILD_ISOLATION
export PIP_DISABLE_PIP_VERSION_CHECK=1
# TensorFlow alone is 580 MB: a slow line needs time, not a failure.
export PIP_DEFAULT_TIMEOUT="${PIP_DEFAULT_TIMEOUT:-120}" UV_HTTP_TIMEOUT="${UV_HTTP_TIMEOUT:-300}"

stamp=.venv/installed-from
step() { printf '▸ %s\n' "$*"; }
fail() { printf '✗ %s\n' "$@" >&2; exit 1; }

# The place belongs to it: a moved .venv has dead paths inside.
content() { sha256sum requirements.lock pyproject.toml scripts/setup.sh && pwd -P; }

# Asks from elsewhere, so that a .python-version in this folder cannot misdirect a pyenv shim.
answers() { (cd / && "$1" -c "import sys; sys.exit(not ($2))") >/dev/null 2>&1; }

pythons() {
    type -aP python3.10 python3 python python3.{11,12,13,14} || true
    # pyenv's others: where it keeps them, or beside its own program when the shell has lost its settings.
    local pyenv
    pyenv=$(type -P pyenv) || pyenv="${PYENV_ROOT:-${HOME:-}/.pyenv}/bin/pyenv"
    printf '%s\n' "${PYENV_ROOT:-${HOME:-}/.pyenv}"/versions/3.*/bin/python "${pyenv%/bin/pyenv}"/versions/3.*/bin/python
}

# Prints the base interpreter, for the one found may be that of an activated .venv which is about to be removed.
first_python() {
    local candidate
    while IFS= read -r candidate; do
        answers "$candidate" "$1" && (cd / && "$candidate" -c 'import sys; print(sys._base_executable)') && return
    done < <(pythons)
    return 1
}

# The lock names uv's version and hashes like those of everything else.
uv_of_the_lock() { awk '/^uv==/ { found = 1 } found { print } found && !/\\$/ { exit }' requirements.lock; }

# Two `make` at once: the second waits, then finds everything done.
exec 9<pyproject.toml
flock 9 2>/dev/null || true

if [[ -x .venv/bin/zhengwen && "$(content)" == "$(cat "$stamp" 2>/dev/null)" ]] && answers "$PWD/.venv/bin/python" True; then
    exit 0
fi

helper=$(first_python "sys.version_info >= (3, 8) and __import__('ensurepip') and __import__('venv')") || fail \
    "找不到能建虚拟环境的 Python 3。Debian/Ubuntu：apt-get install python3-venv；其他系统：安装 Python 3.10（pyenv install 3.10）后重试。" \
    "No Python 3 that can make virtual environments. Debian/Ubuntu: apt-get install python3-venv; elsewhere install Python 3.10 (pyenv install 3.10), then try again."

step "准备安装工具 uv / fetching the installer uv"
tools=$(mktemp -d)
trap 'rm -rf "$tools"' EXIT
"$helper" -m venv "$tools/venv"
uv_of_the_lock >"$tools/uv.lock"
"$tools/venv/bin/python" -m pip install --quiet --no-deps --require-hashes -r "$tools/uv.lock" || fail \
    "安装 uv 失败：请检查网络或 pip 的镜像设置。" \
    "uv could not be installed: check the network, or pip's index settings."
uv="$tools/venv/bin/uv"

if python=$(first_python "sys.version_info[:2] == (3, 10)"); then
    step "使用 $python / using it"
else
    step "本机没有 Python 3.10，由 uv 下载 / no Python 3.10 here, uv downloads one"
    "$uv" python install 3.10 || fail \
        "下载 Python 3.10 失败。请自行安装后重试，例如 pyenv install 3.10。" \
        "Python 3.10 could not be downloaded. Install it yourself and try again, for example: pyenv install 3.10."
    python=3.10
fi

# Only a .venv that was finished, and in this place, is brought up to date; any other is made anew.
if [[ "$(tail -n 1 "$stamp" 2>/dev/null)" != "$(pwd -P)" ]] || ! answers "$PWD/.venv/bin/python" "sys.version_info[:2] == (3, 10)"; then
    step "新建 .venv / making .venv"
    rm -rf .venv
    "$uv" venv --quiet --no-project --python "$python" .venv
fi
rm -f "$stamp"

step "按 requirements.lock 安装依赖，首次约 1 GB / installing the locked packages, about 1 GB the first time"
# `sync` resolves nothing: the lock is complete, and some of it lies above Rasa's caps on purpose (overrides.txt).
# Compiled once for all: where Python may write no bytecode, every start would compile everything anew.
"$uv" pip sync --python .venv/bin/python --require-hashes --compile-bytecode requirements.lock

step "安装本项目 / installing this project"
# Rasa holds packaging at 20.9, too old for setuptools to build with: let it find its own copy first.
PYTHONPATH="$(.venv/bin/python -c 'import setuptools; print(setuptools.__path__[0])')/_vendor" \
    "$uv" pip install --quiet --python .venv/bin/python --no-deps --no-build-isolation --editable .

content >"$stamp"
step "就绪 / ready: .venv"
