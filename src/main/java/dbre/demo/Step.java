package dbre.demo;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// One thing that the agent of the story does.
///
/// @param question what it wants to know, in its own words
/// @param tool the tool that it calls
/// @param arguments the arguments of the call; [Drafts#RANGE] stands for the revisions drafted last
/// @param expected the statuses with which the step goes well; [Reply#REFUSED] is one
/// @param shows which of the facts are printed
record Step(String question, String tool, Map<String, Object> arguments, Set<String> expected, List<Show> shows) {}
