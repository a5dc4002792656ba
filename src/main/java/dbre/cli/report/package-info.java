/// What a check found, written for people and for pipelines: text, JSON, SARIF and GitHub's annotations.
@org.jspecify.annotations.NullMarked
package dbre.cli.report;
