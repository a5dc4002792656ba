package dbre;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// The settings in `dbre.yaml`. A relative path in it starts at the file's folder.
final class SettingsFile {
    static final String NAME = "dbre.yaml";

    private SettingsFile() {}

    /// What a file holds.
    static Section read(Path file, List<String> known) {
        try {
            LoadSettings settings =
                    LoadSettings.builder().setLabel(file.toString()).build();
            return Section.of(file, "", new Load(settings).loadFromString(Files.readString(file)), known);
        } catch (IOException e) {
            throw Settings.bad("The file " + file + " cannot be read.", "Give a YAML file with --config.");
        } catch (StackOverflowError e) {
            throw Settings.bad("The file " + file + " is nested too deep.", "Settings are three levels deep at most.");
        } catch (YamlEngineException e) {
            throw Settings.bad("The file " + file + " is not YAML: " + e.getMessage(), "Mend the file.");
        }
    }

    /// A file that is not there.
    static Section none() {
        return Section.of(Path.of(NAME), "", null, List.of());
    }
}
