#!/usr/bin/env bash
# The step of action.yml that runs the command: inputs come as INPUT_… variables. Ends with the command's exit status.
set -euo pipefail

case "$INPUT_COMMAND" in
  verify | report) ;;
  *)
    echo '::error::The input command is verify or report.'
    exit 2
    ;;
esac

work=$(mktemp -d "${RUNNER_TEMP:-/tmp}/batchai-codemod.XXXXXX")
sarif=$work/batchai-codemod.sarif
args=("$INPUT_COMMAND" --format "github:$work/annotations" --format "github-summary:$work/summary.md" --format "sarif:$sarif")
for option in since region config confidence; do
  variable=INPUT_$(tr '[:lower:]' '[:upper:]' <<<"$option")
  [ -z "${!variable}" ] || args+=("--$option=${!variable}")
done
args+=(--)
while IFS= read -r path; do
  [ -z "$path" ] || args+=("$path")
done <<<"$INPUT_PATHS"

# Names of files are printed too, and must not be taken for commands to the runner.
token=$(node -p 'crypto.randomUUID()')
echo "::stop-commands::$token"
status=0
node "$GITHUB_ACTION_PATH/dist/batchai-codemod.js" "${args[@]}" 2>&1 || status=$?
echo
echo "::$token::"

if [ "$INPUT_ANNOTATIONS" = true ] && [ -f "$work/annotations" ]; then cat "$work/annotations"; fi
if [ "$INPUT_SUMMARY" = true ] && [ -f "$work/summary.md" ]; then cat "$work/summary.md" >>"$GITHUB_STEP_SUMMARY"; fi
if [ "$status" -gt 1 ]; then echo "::error::batchai-codemod ended with status $status; its log says why."; fi
echo "exit-status=$status" >>"$GITHUB_OUTPUT"
if [ -f "$sarif" ]; then printf 'sarif-file<<%s\n%s\n%s\n' "$token" "$sarif" "$token" >>"$GITHUB_OUTPUT"; fi
exit "$status"
