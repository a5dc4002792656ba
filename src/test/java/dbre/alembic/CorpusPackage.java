package dbre.alembic;

import dbre.proof.PythonEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A package from PyPI that ships its own revisions, unpacked below `target`.
///
/// @param name its name and pinned version, `mlflow==3.18.0`
/// @param usual whether the usual test run takes it; the others come with `-Dmatrix`
/// @param libraries what its revisions take constants and types from, unpacked beside it
record CorpusPackage(String name, boolean usual, List<String> libraries) {
    CorpusPackage(String name, boolean usual, String... libraries) {
        this(name, usual, List.of(libraries));
    }

    /// The packages of the comparison with real Alembic.
    static final List<CorpusPackage> ALL = List.of(
            new CorpusPackage("aiida-core==2.9.4", false),
            new CorpusPackage("aodh==23.0.0", false),
            new CorpusPackage("apache-airflow-core==3.3.2", true),
            new CorpusPackage("apache-superset==6.1.0", false),
            new CorpusPackage("argilla-server==2.8.0", false),
            new CorpusPackage("arize-phoenix==20.26.1", false),
            new CorpusPackage("barbican==23.0.0", true),
            new CorpusPackage("cinder==29.0.0", false),
            new CorpusPackage("ckan==2.12.0", false),
            new CorpusPackage("cloudkitty==25.0.0", false),
            new CorpusPackage("dagster==1.13.29", true),
            new CorpusPackage("designate==23.0.0", false),
            new CorpusPackage("fittrackee==1.3.6", false),
            new CorpusPackage("galaxy-data==26.1.2", false, "galaxy-util==26.1.2"),
            new CorpusPackage("glance==33.0.0", false),
            new CorpusPackage("ironic==39.0.0", true, "oslo.db==18.1.1"),
            new CorpusPackage("keystone==30.0.0", true),
            new CorpusPackage("langflow-base==1.13.0", false),
            new CorpusPackage("lemur==1.9.3", true),
            new CorpusPackage("magnum==23.0.0", false),
            new CorpusPackage("manila==23.0.1", false),
            new CorpusPackage("mistral==23.0.0", false),
            new CorpusPackage("mlflow==3.18.0", true),
            new CorpusPackage("neutron==29.0.0", false, "neutron-lib==5.0.1"),
            new CorpusPackage("nova==34.0.0", false),
            new CorpusPackage("octavia==19.0.0", false),
            new CorpusPackage("open-webui==0.12.4", false),
            new CorpusPackage("optuna==5.0.0", true),
            new CorpusPackage("prefect==3.9.1", true),
            new CorpusPackage("privacyidea==3.14", false),
            new CorpusPackage("rucio==41.5.1", false),
            new CorpusPackage("trove==26.0.0", false),
            new CorpusPackage("zenml==0.98.0", false));

    /// The packages of this run: all with `-Dmatrix`, else the usual ones.
    static List<CorpusPackage> chosen() {
        return ALL.stream()
                .filter(each -> each.usual || System.getProperty("matrix") != null)
                .toList();
    }

    /// The folder with the package's files, downloaded once.
    Path root() {
        return PythonEnvironment.unpacked(
                "corpus-" + name.replace("==", "-"),
                Stream.concat(Stream.of(name), libraries.stream()).toList());
    }

    /// The package's revisions for PostgreSQL, by path.
    static List<Path> revisions(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".py"))
                    .filter(file -> !file.toString().contains("/sqlite/"))
                    .filter(file -> Sql.text(file).matches("(?s)(.*\\n)?revision *(:[^=\\n]*)?= *.*"))
                    .sorted()
                    .toList();
        }
    }
}
