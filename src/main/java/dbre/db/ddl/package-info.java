/// What makes a database, as SQL: read from the catalogue, put into an order in which it runs.
///
/// [ScriptReader] asks the questions. Each row is a [Part], a statement with what it makes or is about; [Needs] holds
/// what
/// rests on what, [TableParts] puts tables together, [Selection] takes what is wanted and [Order] sorts it.
@org.jspecify.annotations.NullMarked
package dbre.db.ddl;
