package dbre.demo;

import dbre.live.LivePostgres;
import java.nio.file.Path;
import java.sql.SQLException;

/// The sample shop and its project, for tests of other packages.
///
/// @param url of the database, as its superuser
/// @param sample the project
public record ServedShop(String url, SampleProject sample) implements AutoCloseable {

    /// Loads it on the newest server.
    public static ServedShop load() throws SQLException {
        return new ServedShop(LoadedShop.on(LivePostgres.newest()).url(), SampleProject.copy());
    }

    /// The folder of the project.
    public Path project() {
        return sample.folder();
    }

    @Override
    public void close() {
        sample.close();
    }
}
