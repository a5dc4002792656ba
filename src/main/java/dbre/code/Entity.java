package dbre.code;

import java.util.List;

/// A place of the code base that says something about tables.
public sealed interface Entity permits Model, Migration, Contract, SqlUse {

    /// What it is.
    EntityKind kind();

    /// Where it is.
    Location at();

    /// Its name in the code: a class, a revision, a key path, a function.
    String symbol();

    /// What it says about which table; the first mention is what it is about.
    List<TableMention> mentions();
}
