/// The prompts that a client can start a conversation with: one Markdown file each, under
/// `src/main/resources/prompts`, and one line in [dbre.prompt.PromptBook].
@org.jspecify.annotations.NullMarked
package dbre.prompt;
