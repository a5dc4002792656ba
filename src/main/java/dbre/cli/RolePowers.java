package dbre.cli;

import dbre.cli.Diagnosis.Level;
import dbre.db.RolePosture;
import java.util.ArrayList;
import java.util.List;

/// What the doctor says of our role in a database.
final class RolePowers {
    private RolePowers() {}

    static List<Diagnosis> diagnose(RolePosture posture) {
        String role = "role " + posture.quotedRole();
        List<Diagnosis> diagnoses = new ArrayList<>();
        diagnoses.add(new Diagnosis(Level.OK, "PostgreSQL " + posture.server() + ", " + role));
        posture.powers().forEach(power -> diagnoses.add(note(role + " " + power)));
        if (!posture.isSafe()) {
            diagnoses.add(note("a role that can only read is enough and safer: " + statements(posture.fittingRole())));
        }
        posture.blindSpots().forEach(blind -> diagnoses.add(note(role + " " + blind)));
        if (!posture.remedies().isEmpty()) {
            diagnoses.add(note("to see more: " + statements(posture.remedies())));
        }
        return diagnoses;
    }

    private static Diagnosis note(String text) {
        return new Diagnosis(Level.NOTE, text);
    }

    private static String statements(List<String> statements) {
        return String.join("; ", statements) + ";";
    }
}
