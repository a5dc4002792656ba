package dbre.alembic;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Something that is worked out when it is first asked for, and once.
final class Deferred<T> implements Supplier<T> {
    private final Supplier<T> work;
    private @Nullable T result;

    Deferred(Supplier<T> work) {
        this.work = work;
    }

    @Override
    public T get() {
        T known = result;
        if (known == null) {
            known = work.get();
            result = known;
        }
        return known;
    }
}
