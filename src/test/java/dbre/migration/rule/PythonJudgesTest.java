package dbre.migration.rule;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.proof.PythonEnvironment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the pages say of SQLAlchemy and Alembic, by SQLAlchemy and Alembic.
class PythonJudgesTest {
    private static final String[] PACKAGES = {"sqlalchemy==2.0.44", "alembic==1.16.5"};

    @TempDir
    Path folder;

    @Test
    void aRowWithoutDiscriminatorCannotBeLoaded() throws Exception {
        String output = run("""
            from sqlalchemy import create_engine, select, text
            from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column
            class Base(DeclarativeBase): pass
            class Payment(Base):
                __tablename__ = "payments"
                id: Mapped[int] = mapped_column(primary_key=True)
                type: Mapped[str | None]
                __mapper_args__ = {"polymorphic_on": "type", "polymorphic_identity": "payment"}
            class Card(Payment):
                __mapper_args__ = {"polymorphic_identity": "card"}
            engine = create_engine("sqlite://")
            Base.metadata.create_all(engine)
            with Session(engine) as session:
                session.execute(text("insert into payments values (1, null)"))
                print("cards", len(session.scalars(select(Card)).all()))
                try:
                    session.scalars(select(Payment)).all()
                except Exception as error:
                    print(error)
                session.execute(text("update payments set type = 'voucher'"))
                try:
                    session.scalars(select(Payment)).all()
                except Exception as error:
                    print(error)
            """);
        assertTrue(output.contains("cards 0"), output);
        assertTrue(output.contains("can't be loaded into an object; the polymorphic discriminator column"), output);
        assertTrue(output.contains("No such polymorphic_identity 'voucher' is defined"), output);
    }

    @Test
    void aMappedColumnIsNamedInEveryQuery() throws Exception {
        String output = run("""
            from sqlalchemy import create_engine, select, text
            from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column
            class Base(DeclarativeBase): pass
            class Order(Base):
                __tablename__ = "orders"
                id: Mapped[int] = mapped_column(primary_key=True)
                note: Mapped[str | None]
            engine = create_engine("sqlite://")
            with Session(engine) as session:
                session.execute(text("create table orders (id integer primary key)"))
                session.commit()
                for use in (lambda: session.get(Order, 1), lambda: (session.add(Order(id=2)), session.flush())):
                    try:
                        use()
                    except Exception as error:
                        print(str(error).splitlines()[0])
                        session.rollback()
            """);
        assertTrue(output.contains("no such column: orders.note"), output);
        assertTrue(output.contains("no column named note"), output);
    }

    @Test
    void alembicRefusesTwoHeads() throws Exception {
        for (String id : new String[] {"b2", "c3"}) {
            write("m/versions/" + id + ".py", "revision = '" + id + "'\ndown_revision = 'a1'\n");
        }
        write("m/versions/a1.py", "revision = 'a1'\ndown_revision = None\n");
        write("m/env.py", "");
        String output = run("""
            from alembic.config import Config
            from alembic.script import ScriptDirectory
            config = Config()
            config.set_main_option("script_location", "m")
            try:
                ScriptDirectory.from_config(config).get_revision("head")
            except Exception as error:
                print(error)
            """);
        assertTrue(output.contains("multiple heads") || output.contains("Multiple head revisions"), output);
    }

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private String run(String program) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(PythonEnvironment.with(PACKAGES).toString(), "-c", program)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
