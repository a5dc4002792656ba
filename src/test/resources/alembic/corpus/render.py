"""Renders upgrade() and downgrade() of revisions with real Alembic, offline, each by itself.

Usage: python render.py PACKAGE_ROOT < revision files, one path a line
Prints a line of JSON for each function: path, function, and sql (the statements) or error.

A revision of a package imports what only the whole application has. Modules of the package itself are loaded
for real, without running the __init__ of the packages around them; everything that is not there is a stand-in
that can be imported and derived from, but raises as soon as its value matters to a statement.
"""

import contextlib
import importlib.abc
import importlib.machinery
import importlib.util
import io
import json
import os
import signal
import sys
import types

import alembic.context
import sqlalchemy.dialects.mysql
import sqlalchemy.dialects.postgresql
import sqlalchemy.orm
from alembic.config import Config
from alembic.ddl.impl import DefaultImpl
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.runtime.environment import EnvironmentContext
from sqlalchemy.engine.mock import MockConnection

REAL = {"alembic", "sqlalchemy", "sqlalchemy_utils", "mako", "markupsafe", "typing_extensions", "greenlet"} | set(sys.stdlib_module_names)
SECONDS = 10
RENDERING = []
LOGGING = {"debug", "info", "warning", "warn", "error", "exception", "log", "getLogger"}


class Missing(BaseException):
    """A value is needed that only the whole application or the database has; no revision may take it for an error."""


class Answer:
    """What a statement gives that was only written down."""

    def __getattr__(self, name):
        raise Missing("what the database answers")

    def __iter__(self):
        raise Missing("what the database answers")


class StandInType(type):
    def __getattr__(cls, name):
        if name.startswith("__") or name.startswith("_sa_"):
            raise AttributeError(name)
        return stand_in(f"{cls.__name__}.{name}")

    def __call__(cls, *args, **kwargs):
        if cls.__dict__.get("stands_in"):
            if len(args) == 1 and not kwargs and isinstance(args[0], (types.FunctionType, type)):
                return args[0]
            if RENDERING and cls.__name__.rsplit(".", 1)[-1] not in LOGGING:
                raise Missing(cls.__name__ + "()")  # it may send statements of its own
            return stand_in(cls.__name__ + "()")
        return super().__call__(*args, **kwargs)

    def __str__(cls, *ignored):
        raise Missing(cls.__name__)

    __repr__ = __bool__ = __iter__ = __len__ = __format__ = __enter__ = __exit__ = __str__
    __getitem__ = __setitem__ = __lt__ = __gt__ = __le__ = __ge__ = __str__

    def __or__(cls, other):
        return cls

    __ror__ = __or__


def stand_in(name):
    return StandInType(name, (), {"stands_in": True})


class Module(types.ModuleType):
    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return stand_in(f"{self.__name__}.{name}")


class Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds modules of the package below its root; packages are empty, and what is not there is a stand-in."""

    def __init__(self, root):
        self.root = root

    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in REAL:
            return None
        return importlib.machinery.ModuleSpec(name, self, is_package=True)

    def create_module(self, spec):
        module = Module(spec.name)
        base = os.path.join(self.root, *spec.name.split("."))
        module.__path__ = [base]
        module.__file__ = base + ".py"
        return module

    def exec_module(self, module):
        if os.path.isfile(module.__file__):
            with open(module.__file__, encoding="utf-8") as file:
                code = compile(file.read(), module.__file__, "exec")
            try:
                exec(code, module.__dict__)
            except (Exception, Missing):
                pass  # what it defined up to there may be all that the revision needs


def load(path, number):
    spec = importlib.util.spec_from_file_location(f"revision_{number}", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@contextlib.contextmanager
def recording(statements):
    """Alembic's surroundings of a revision; what it would print goes to the list, one text for each call."""
    DefaultImpl.static_output = lambda self, text: statements.append(text.strip().removesuffix(";"))
    environment = EnvironmentContext(Config(), None)
    environment._migration_context = MigrationContext.configure(
        dialect_name="postgresql",
        opts={"as_sql": True, "literal_binds": True, "output_buffer": io.StringIO()},
        dialect_opts={"paramstyle": "named"},
    )
    with environment, contextlib.redirect_stdout(io.StringIO()):
        alembic.context.is_offline_mode = lambda: False
        with Operations.context(environment._migration_context):
            yield


def render(module, function):
    statements = []
    with recording(statements):
        RENDERING.append(function)
        try:
            getattr(module, function)()
        finally:
            RENDERING.clear()
    return [text for text in statements if text not in ("BEGIN", "COMMIT")]


def outcome(module, function):
    if not hasattr(module, function):
        return None
    signal.alarm(SECONDS)
    try:
        return {"sql": render(module, function)}
    except BaseException as error:
        return {"error": why(error)}
    finally:
        signal.alarm(0)


def why(error):
    try:
        return f"{type(error).__name__}: {error}"[:300]
    except Exception:
        return type(error).__name__


def expire(signum, frame):
    raise TimeoutError("takes too long")


def main():
    signal.signal(signal.SIGALRM, expire)
    sys.meta_path.insert(0, Finder(sys.argv[1]))
    execute = MockConnection.execute
    MockConnection.execute = lambda self, *args, **kwargs: execute(self, *args, **kwargs) or Answer()
    MockConnection.close = lambda self: None  # a connection has it, and revisions call it
    out = sys.stdout
    for number, line in enumerate(sys.stdin):
        path = line.strip()
        module, problem = None, None
        try:
            with recording([]):
                module = load(path, number)
        except BaseException as error:
            problem = {"error": "import: " + why(error)}
        for function in ("upgrade", "downgrade"):
            result = problem or outcome(module, function)
            if result is not None:
                print(json.dumps({"path": path, "function": function, **result}), file=out, flush=True)


main()
