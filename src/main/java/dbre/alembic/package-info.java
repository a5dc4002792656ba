/// Alembic revisions to and from values.
///
/// SQL is the common language. [RevisionReader] evaluates the `op.*` calls of a revision without running
/// Python and gives a [Revision], whose [Step]s are the statements that Alembic would send to PostgreSQL.
/// [RevisionWriter] goes the other way: a [RevisionDraft] of SQL becomes a complete file that uses the best
/// `op.*` directive for each statement. Reading what was written gives the statements back; the tests prove
/// it with Alembic's own `--sql` output.
///
/// [RevisionGraph] orders revisions: heads, merges, missing parents. [AlembicProject] finds where the
/// revisions of a folder live and in which style they are written.
///
/// What cannot be known from the text is a [Step.Unresolved], never silence.
@org.jspecify.annotations.NullMarked
package dbre.alembic;
