"""Prints the syntax trees of the files named on standard input, one line each, for comparison with ours.

A node is `(Name@start:end part part ...)`: start and end are character offsets. What our tree leaves out
(patterns, type parameters, contexts) is left out here. Files that this Python cannot parse print as `-`.
"""

import ast
import json
import re
import struct
import sys
import tokenize

OPERATORS = {
    "Add": "+", "Sub": "-", "Mult": "*", "MatMult": "@", "Div": "/", "Mod": "%", "Pow": "**", "LShift": "<<",
    "RShift": ">>", "BitOr": "|", "BitXor": "^", "BitAnd": "&", "FloorDiv": "//", "Invert": "~", "Not": "not",
    "UAdd": "+", "USub": "-", "Eq": "==", "NotEq": "!=", "Lt": "<", "LtE": "<=", "Gt": ">", "GtE": ">=",
    "Is": "is", "IsNot": "is not", "In": "in", "NotIn": "not in", "And": "and", "Or": "or",
}  # fmt: skip


def operator(node):
    return OPERATORS[type(node).__name__]


def utf16_length(text):
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


class Printer:
    def __init__(self, source):
        self.lines = re.split("(?<=\n)|(?<=\r)(?!\n)", source)
        self.starts = [0]
        for line in self.lines:
            self.starts.append(self.starts[-1] + utf16_length(line))
        self.within_string = 0

    def offset(self, line, column):
        text = self.lines[line - 1]
        if not text.isascii():
            column = utf16_length(text.encode()[:column].decode())
        return self.starts[line - 1] + column

    def node(self, name, node, *parts):
        at = ""
        if not self.within_string:
            first = min([node, *getattr(node, "decorator_list", [])], key=lambda each: each.lineno)
            start = self.offset(first.lineno, first.col_offset)
            if first is not node:
                start -= 1 + self.lines[first.lineno - 1][: first.col_offset][::-1].index("@")
            at = f"@{start}:{self.offset(node.end_lineno, node.end_col_offset)}"
        return "(" + " ".join([name + at, *parts]) + ")"

    def all(self, nodes):
        return "[" + " ".join(self.any(node) for node in nodes) + "]"

    def any(self, node):
        if node is None:
            return "-"
        return getattr(self, "on_" + type(node).__name__)(node)

    def text(self, value):
        return "-" if value is None else json.dumps(value)

    def flag(self, value):
        return "yes" if value else "no"

    # Statements

    def on_Module(self, node):
        return self.all(node.body)

    def function(self, node, is_async):
        return self.node(
            "def", node, node.name, self.flag(is_async), self.parameters(node.args), self.any(node.returns),
            self.all(node.decorator_list), self.all(node.body),
        )  # fmt: skip

    def on_FunctionDef(self, node):
        return self.function(node, False)

    def on_AsyncFunctionDef(self, node):
        return self.function(node, True)

    def parameters(self, args):
        plain = args.posonlyargs + args.args
        presets = [None] * (len(plain) - len(args.defaults)) + args.defaults
        found = [
            self.parameter("POSITIONAL_ONLY" if place < len(args.posonlyargs) else "NORMAL", argument, preset)
            for place, (argument, preset) in enumerate(zip(plain, presets))
        ]
        if args.vararg:
            found.append(self.parameter("REST", args.vararg, None))
        found += [self.parameter("KEYWORD_ONLY", each, preset) for each, preset in zip(args.kwonlyargs, args.kw_defaults)]
        if args.kwarg:
            found.append(self.parameter("KEYWORD_REST", args.kwarg, None))
        return "[" + " ".join(found) + "]"

    def parameter(self, kind, argument, preset):
        return f"({kind} {argument.arg} {self.any(argument.annotation)} {self.any(preset)})"

    def arguments(self, positional, keywords):
        nodes = [(each.lineno, each.col_offset, self.any(each)) for each in positional]
        for each in keywords:
            if each.arg is None:
                value = "(**" + ("" if self.within_string else "@") + " " + self.any(each.value) + ")"
            else:
                value = each.arg + "=" + self.any(each.value)
            nodes.append((each.value.lineno, each.value.col_offset, value))
        if not self.within_string:
            nodes.sort()
        return "[" + " ".join(value for _, _, value in nodes) + "]"

    def on_ClassDef(self, node):
        return self.node(
            "class", node, node.name, self.arguments(node.bases, node.keywords), self.all(node.decorator_list),
            self.all(node.body),
        )  # fmt: skip

    def on_Assign(self, node):
        return self.node("assign", node, self.all(node.targets), self.any(node.value))

    def on_AnnAssign(self, node):
        return self.node("annotate", node, self.any(node.target), self.any(node.annotation), self.any(node.value))

    def on_AugAssign(self, node):
        return self.node("augment", node, self.any(node.target), operator(node.op), self.any(node.value))

    def on_Expr(self, node):
        return self.node("do", node, self.any(node.value))

    def on_If(self, node):
        branches = []
        rest = node
        while True:
            branches.append(f"({self.any(rest.test)} {self.all(rest.body)})")
            alone = len(rest.orelse) == 1 and isinstance(rest.orelse[0], ast.If)
            if not alone or not self.lines[rest.orelse[0].lineno - 1].lstrip().startswith("elif"):
                break
            rest = rest.orelse[0]
        return self.node("if", node, "[" + " ".join(branches) + "]", self.all(rest.orelse))

    def loop(self, node, is_async):
        return self.node(
            "for", node, self.flag(is_async), self.any(node.target), self.any(node.iter), self.all(node.body),
            self.all(node.orelse),
        )  # fmt: skip

    def on_For(self, node):
        return self.loop(node, False)

    def on_AsyncFor(self, node):
        return self.loop(node, True)

    def on_While(self, node):
        return self.node("while", node, self.any(node.test), self.all(node.body), self.all(node.orelse))

    def on_Try(self, node):
        handlers = " ".join(
            f"({self.any(each.type)} {each.name or '-'} {self.all(each.body)})" for each in node.handlers
        )
        return self.node("try", node, self.all(node.body), f"[{handlers}]", self.all(node.orelse), self.all(node.finalbody))

    on_TryStar = on_Try

    def with_statement(self, node, is_async):
        items = " ".join(f"({self.any(each.context_expr)} {self.any(each.optional_vars)})" for each in node.items)
        return self.node("with", node, self.flag(is_async), f"[{items}]", self.all(node.body))

    def on_With(self, node):
        return self.with_statement(node, False)

    def on_AsyncWith(self, node):
        return self.with_statement(node, True)

    def on_Match(self, node):
        return self.node("match", node, self.any(node.subject), " ".join(self.all(each.body) for each in node.cases))

    def on_Return(self, node):
        return self.node("return", node, self.any(node.value))

    def on_Raise(self, node):
        return self.node("raise", node, self.any(node.exc), self.any(node.cause))

    def on_Delete(self, node):
        return self.node("del", node, self.all(node.targets))

    def on_Assert(self, node):
        return self.node("assert", node, self.any(node.test), self.any(node.msg))

    def aliases(self, names):
        return "[" + " ".join(f"({each.name} {each.asname or '-'})" for each in names) + "]"

    def on_Import(self, node):
        return self.node("import", node, self.aliases(node.names))

    def on_ImportFrom(self, node):
        return self.node("from", node, node.module or "-", str(node.level), self.aliases(node.names))

    def on_Global(self, node):
        return self.node("global", node, *node.names)

    def on_Nonlocal(self, node):
        return self.node("nonlocal", node, *node.names)

    def on_TypeAlias(self, node):
        return self.node("type", node, node.name.id, self.any(node.value))

    def on_Pass(self, node):
        return self.node("pass", node)

    def on_Break(self, node):
        return self.node("break", node)

    def on_Continue(self, node):
        return self.node("continue", node)

    # Expressions

    def on_Name(self, node):
        return self.node("name", node, node.id)

    def on_Attribute(self, node):
        return self.node(".", node, self.any(node.value), node.attr)

    def on_Call(self, node):
        return self.node("call", node, self.any(node.func), self.arguments(node.args, node.keywords))

    def on_Constant(self, node):
        value = node.value
        if isinstance(value, str):
            return self.node("text", node, self.text(value))
        if isinstance(value, bytes):
            return self.node("bytes", node, self.text(value.decode("latin-1")))
        if value is None or value is Ellipsis or isinstance(value, bool):
            return self.node(str(value), node)
        if isinstance(value, int):
            return self.node("whole", node, hex(value))
        imaginary = isinstance(value, complex)
        bits = struct.pack(">d", value.imag if imaginary else value).hex()
        return self.node("real", node, bits, self.flag(imaginary))

    def on_JoinedStr(self, node):
        self.within_string += 1
        parts = self.parts(node)
        self.within_string -= 1
        return self.node("formatted", node, *parts)

    def parts(self, node):
        texts = (self.text(each.value) if isinstance(each, ast.Constant) else self.field(each) for each in node.values)
        return [text for text in texts if text != '""']  # 3.12 leaves empty texts in

    def field(self, node):
        conversion = "-" if node.conversion == -1 else chr(node.conversion)
        form = "-" if node.format_spec is None else "[" + " ".join(self.parts(node.format_spec)) + "]"
        return f"(field {self.any(node.value)} {conversion} {form})"

    def on_List(self, node):
        return self.node("list", node, self.all(node.elts))

    def on_Tuple(self, node):
        return self.node("tuple", node, self.all(node.elts))

    def on_Set(self, node):
        return self.node("set", node, self.all(node.elts))

    def on_Dict(self, node):
        entries = " ".join(f"({self.any(key)} {self.any(value)})" for key, value in zip(node.keys, node.values))
        return self.node("dict", node, f"[{entries}]")

    def comprehension(self, node, kind, element, value):
        loops = " ".join(
            f"({self.flag(each.is_async)} {self.any(each.target)} {self.any(each.iter)} {self.all(each.ifs)})"
            for each in node.generators
        )
        return self.node(kind, node, self.any(element), self.any(value), f"[{loops}]")

    def on_ListComp(self, node):
        return self.comprehension(node, "LIST", node.elt, None)

    def on_SetComp(self, node):
        return self.comprehension(node, "SET", node.elt, None)

    def on_DictComp(self, node):
        return self.comprehension(node, "DICT", node.key, node.value)

    def on_GeneratorExp(self, node):
        return self.comprehension(node, "GENERATOR", node.elt, None)

    def on_Subscript(self, node):
        return self.node("index", node, self.any(node.value), self.any(node.slice))

    def on_Index(self, node):  # Python 3.8
        return self.any(node.value)

    def on_Slice(self, node):
        return f"(slice {self.any(node.lower)} {self.any(node.upper)} {self.any(node.step)})"

    def on_ExtSlice(self, node):  # Python 3.8
        return f"(tuple {self.all(node.dims)})"

    def on_UnaryOp(self, node):
        return self.node("unary", node, operator(node.op), self.any(node.operand))

    def on_BinOp(self, node):
        return self.node("binary", node, self.any(node.left), operator(node.op), self.any(node.right))

    def on_BoolOp(self, node):
        return self.node("logical", node, operator(node.op), self.all(node.values))

    def on_Compare(self, node):
        operators = ",".join(operator(each) for each in node.ops)
        return self.node("compare", node, self.any(node.left), operators, self.all(node.comparators))

    def on_IfExp(self, node):
        return self.node("either", node, self.any(node.body), self.any(node.test), self.any(node.orelse))

    def on_Lambda(self, node):
        return self.node("lambda", node, self.parameters(node.args), self.any(node.body))

    def on_NamedExpr(self, node):
        return self.node(":=", node, self.any(node.target), self.any(node.value))

    def on_Await(self, node):
        return self.node("await", node, self.any(node.value))

    def on_Yield(self, node):
        return self.node("yield", node, self.any(node.value))

    def on_YieldFrom(self, node):
        return self.node("yield-from", node, self.any(node.value))

    def on_Starred(self, node):
        return self.node("*", node, self.any(node.value))


def normal_form(path):
    try:
        with tokenize.open(path) as file:
            encoding = file.encoding
        if encoding not in ("utf-8", "utf-8-sig"):
            return "-"
        with open(path, encoding="utf-8", newline="") as file:
            source = file.read()
        return Printer(source).any(ast.parse(source))
    except (SyntaxError, UnicodeDecodeError, ValueError, RecursionError):
        return "-"


sys.setrecursionlimit(10_000)
for name in sys.stdin.read().split("\n"):
    if name:
        print(normal_form(name))
