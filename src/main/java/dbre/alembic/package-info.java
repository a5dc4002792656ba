/// Alembic revisions to and from values.
///
/// SQL is the common language. [RevisionReader] evaluates the `op.*` calls of a revision without running
/// Python and gives a [Revision], whose [Step]s are the statements that Alembic would send to PostgreSQL.
/// [RevisionWriter] goes the other way: a [RevisionDraft] of SQL becomes a complete file that uses the best
/// `op.*` directive for each statement. Reading what was written gives the statements back; the tests prove
/// it with Alembic's own `--sql` output.
///
/// An [Interpreter] runs the Python of a revision on known values: [Branches] choose, [Managers] are entered by
/// `with`, [Calls] turn directives into statements, [Library] evaluates what the revision imports from its project
/// ([Modules]) when it is first used. A value that the text does not tell is a [Value.Unknown]: within a statement of
/// SQLAlchemy's Core or of a session it becomes a parameter, `$1`; a condition that is not known takes both ways, and
/// the steps on either side say on what they depend ([Step#condition]). Nothing is lost on the way: every call either
/// cannot send anything ([Acting]), or is evaluated, or is noted as not known, wherever in an expression it stands.
///
/// An `env.py` is evaluated in the same way ([EnvironmentReader]).
///
/// [RevisionGraph] orders revisions: heads, merges, missing parents. [AlembicProject] finds where the
/// revisions of a folder live and in which style they are written.
///
/// How far this goes is measured on packages from PyPI, with real Alembic as the judge (`AlembicCorpusTest`; the
/// table
/// stands in the README).
///
/// What cannot be known from the text is a [Step.Unresolved], never silence.
@org.jspecify.annotations.NullMarked
package dbre.alembic;
