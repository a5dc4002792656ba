/// Python source to a small syntax tree, tolerant of broken files.
///
/// [PythonParser] reads the grammar of Python 3.8 to 3.14 and gives a [PythonModule]: its
/// [PythonStatement]s, made of [PythonExpression]s, and a list of [Broken] places. It never throws. What
/// cannot be read is skipped up to the next line that can start a statement there, so one damaged line
/// costs one statement and not the file.
///
/// Flow: `Lexer` cuts the source into logical lines of tokens; `BlockParser` arranges the lines into
/// blocks by their indentation and decides where to go on after damage; `StatementParser` and
/// `ExpressionParser` read the tokens of one line. Nothing is evaluated here, and no name is resolved.
@org.jspecify.annotations.NullMarked
package dbre.python;
