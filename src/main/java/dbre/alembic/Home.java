package dbre.alembic;

import dbre.python.PythonModule;

/// The file that a piece of code stands in.
///
/// @param packageName the package that its relative imports start at, empty when that is not known
/// @param own whether it is the revision itself; other files do not count for the lines of steps
record Home(PythonModule module, String packageName, boolean own) {}
