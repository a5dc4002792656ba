package dbre.safety;

import dbre.schema.Catalogue.DomainType;
import dbre.schema.QualifiedName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// The domains that are there before a statement.
final class Domains {
    private final Map<QualifiedName, DomainType> byName = new HashMap<>();

    Domains(List<DomainType> served) {
        served.forEach(this::add);
    }

    void add(DomainType domain) {
        byName.put(domain.name(), domain);
    }

    /// The type beneath a domain, and beneath the domain that this may be; the type itself when it is no domain.
    String baseType(String type) {
        for (DomainType domain : byName.values()) {
            if (type.equals(domain.name().sql()) || type.equals(domain.name().name())) {
                return baseType(domain.baseType());
            }
        }
        return type;
    }

    /// The domains whose type, or that of their arrays' elements, is spelled in one of these ways.
    Stream<QualifiedName> over(Set<String> spellings) {
        return byName.values().stream()
                .filter(domain -> spellings.contains(domain.baseType().replace("[]", "")))
                .map(DomainType::name);
    }

    /// Whether a name with its schema is that of a domain with a CHECK or NOT NULL.
    boolean isConstrained(QualifiedName resolved) {
        DomainType domain = byName.get(resolved);
        return domain != null && domain.constrained();
    }
}
