// For editors: underlines what the JSON Schema of notes does not allow (docs/contribute/change-the-code.md).
// A build generates the schema from the table of fields; `atlas check` checks more.
import remarkFrontmatter from "remark-frontmatter";
import remarkLintFrontmatterSchema from "remark-lint-frontmatter-schema";

const schemas = { "./site/data/note.schema.json": ["./places/!(_template)/!(index).md"] };

export default { plugins: [remarkFrontmatter, [remarkLintFrontmatterSchema, { schemas }]] };
