package dbre.server;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The JSON of answers, and parts that all of it needs.
public final class Json {
    /// Arguments and answers: components of records in snake_case and in their own order, no nulls, enums by
    /// their `toString`, nothing but the components.
    public static final JsonMapper ANSWERS = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(Include.NON_NULL))
            .changeDefaultVisibility(visibility -> visibility
                    .withVisibility(PropertyAccessor.FIELD, Visibility.ANY)
                    .withVisibility(PropertyAccessor.GETTER, Visibility.NONE)
                    .withVisibility(PropertyAccessor.IS_GETTER, Visibility.NONE))
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY, DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .build();

    /// Bytes of one message: 64 MiB.
    public static final int MESSAGE_LIMIT = 64 << 20;

    private Json() {}

    /// The SDK's records as they are on the wire. Its mapper is made only where one is listed.
    public static JsonNode listed(Object record) {
        return Listed.MAPPER.valueToTree(record);
    }

    private static final class Listed {
        static final JsonMapper MAPPER = JsonMapper.builder()
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .build();
    }

    /// A new object without keys.
    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
