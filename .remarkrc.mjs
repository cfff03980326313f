// For editors: underlines in the fields of a note what its JSON Schema does not allow. docs/contribute/change-the-code.md says how.
// The schema is made from the field table when the site is built; `atlas check` knows more than it can say.
import remarkFrontmatter from "remark-frontmatter";
import remarkLintFrontmatterSchema from "remark-lint-frontmatter-schema";

const schemas = { "./site/data/note.schema.json": ["./places/!(_template)/!(index).md"] };

export default { plugins: [remarkFrontmatter, [remarkLintFrontmatterSchema, { schemas }]] };
