package dbre.alembic;

/// One thing that `upgrade()` or `downgrade()` does, in order.
public sealed interface Step {

    /// The line of the revision's file where the call stands, from 1.
    int line();

    /// Whether it runs inside an `autocommit_block`, outside of any transaction.
    boolean autocommit();

    /// Whether it runs an unknown number of times, as in a backfill that loops until no row is left.
    boolean repeated();

    /// What decides whether it runs, as the file writes it (`not (inspector.has_table('t'))`), where that is known
    /// only
    /// when it runs; empty when it runs always. Both sides of such a condition are steps.
    String condition();

    /// SQL text as Alembic sends it in one call; usually one statement, more when the author wrote more.
    ///
    /// @param sql the text without a closing semicolon
    record Sql(String sql, int line, boolean autocommit, boolean repeated, String condition) implements Step {}

    /// A call whose effect cannot be known without running the code.
    ///
    /// @param source the Python text of the call
    /// @param why what is not known
    record Unresolved(int line, String source, String why, boolean autocommit, boolean repeated, String condition)
            implements Step {}
}
