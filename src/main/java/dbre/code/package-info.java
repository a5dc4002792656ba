/// The code base as an index: which model, revision, contract and query says what about which table.
///
/// [ProjectFiles] is the fence around the project's folder. [CodeBase] keeps a [CodeIndex] of it, which is
/// brought up to date on each call: only files whose time or size changed are read again. Each file yields
/// [Entity] values by its reader (`ModelReader`, `MigrationReader`, `ContractReader`, `MessageReader`, `SqlReader`), on
/// its own; what needs other files, such as columns inherited from a mixin, is put together afterwards
/// (`ModelLinker`). Search is an inverted index in memory, ranked by BM25 and by what the question names.
///
/// [ModelUses] finds where the code uses a model or one of its attributes (`Order.status`, `filter_by(status=...)`,
/// `order.status` where the variable's type can be seen). It parses the files that name the model when it is asked,
/// because that is asked only for what a migration takes away. [TableUses] puts that together with declarations, SQL
/// (`SqlColumns`), contracts and classes that are called after a model (`FieldReader`); what may be something else is
/// listed too, with the reason why it is unsure.
///
/// Nothing is executed or imported: a name that only running the code would tell stays unknown.
@org.jspecify.annotations.NullMarked
package dbre.code;
