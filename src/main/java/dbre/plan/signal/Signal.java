package dbre.plan.signal;

import dbre.finding.Finding;
import dbre.finding.Place;
import dbre.finding.Remedy;
import dbre.plan.Analysis;
import dbre.plan.Effort;
import dbre.plan.Measured;
import dbre.schema.QualifiedName;
import java.util.stream.Stream;

/// One harm that a plan can show.
public interface Signal {

    /// Its name, which is also that of its page.
    String id();

    /// What it finds; nothing for most plans.
    Stream<Finding> look(Analysis plan);

    /// A finding of this signal about a node.
    ///
    /// @param effort what the harm takes, from which the severity follows
    default Finding finding(Measured at, Effort effort, String message, Remedy remedy) {
        QualifiedName table = at.node().source().table();
        Place place = Place.planNode(at.path(), table == null ? null : table.sql());
        return new Finding(id(), effort.severity(), message, place, remedy);
    }
}
