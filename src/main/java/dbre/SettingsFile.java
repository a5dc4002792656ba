package dbre;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// The settings in `dbre.yaml`: a flat map. A relative path in it starts at the file's folder.
final class SettingsFile {
    static final String NAME = "dbre.yaml";

    private SettingsFile() {}

    static Map<String, String> read(Path file) {
        Map<String, String> values = new LinkedHashMap<>();
        load(file).forEach((key, value) -> {
            if (!Settings.KEYS.contains(key.toString())) {
                throw Settings.unknownKey(key.toString(), file);
            }
            values.put(key.toString(), Objects.toString(value, ""));
        });
        values.values().removeIf(String::isBlank);
        values.computeIfPresent(
                "project",
                (key, project) -> file.toAbsolutePath().resolveSibling(project).toString());
        return values;
    }

    private static Map<?, ?> load(Path file) {
        try {
            Object content = new Load(
                            LoadSettings.builder().setLabel(file.toString()).build())
                    .loadFromString(Files.readString(file));
            return switch (content) {
                case null -> Map.of();
                case Map<?, ?> map -> map;
                default -> throw Settings.bad("The file " + file + " is not a map.", "Write lines of \"key: value\".");
            };
        } catch (IOException e) {
            throw Settings.bad("The file " + file + " cannot be read.", "Give a YAML file with --config.");
        } catch (YamlEngineException e) {
            throw Settings.bad("The file " + file + " is not YAML: " + e.getMessage(), "Mend the file.");
        }
    }
}
