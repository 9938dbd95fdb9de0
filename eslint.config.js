// What a linter sees without opinions of style: names that nothing declares, and names that nothing uses.
import globals from "globals";

const rules = {
  "no-undef": "error",
  "no-unused-vars": ["error", { args: "after-used", argsIgnorePattern: "^_", ignoreRestSiblings: true }],
  "no-const-assign": "error",
  "no-dupe-args": "error",
  "no-dupe-keys": "error",
  "no-dupe-else-if": "error",
  "no-duplicate-case": "error",
  "no-fallthrough": "error",
  "no-func-assign": "error",
  "no-import-assign": "error",
  "no-loss-of-precision": "error",
  "no-redeclare": "error",
  "no-self-assign": "error",
  "no-self-compare": "error",
  "no-unreachable": "error",
  "no-unsafe-finally": "error",
  "no-unused-expressions": ["error", { allowShortCircuit: true }],
  "no-var": "error",
  "prefer-const": ["error", { destructuring: "all" }],
  "use-isnan": "error",
  "valid-typeof": "error",
  eqeqeq: "error",
};

export default [
  { ignores: ["**/vendor/**", "build/**", ".venv/**", "tests/browser/plan_measures.js"] },
  { files: ["outreach/static/**/*.js"], languageOptions: { globals: globals.browser }, rules },
  { files: ["outreach/static/js/plan/link.js"], languageOptions: { sourceType: "script" }, rules: { "no-var": "off" } }, // before any module
  { files: ["outreach/static/sw.js", "outreach/static/plan_sw.js"], languageOptions: { globals: globals.serviceworker } },
  { files: ["tests/**/*.js", "tests/**/*.mjs", "bench/**/*.js", "*.js"], languageOptions: { globals: { ...globals.node, ...globals.browser } }, rules },
];
