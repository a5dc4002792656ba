/// Which values of a statement must not be given out, because they come from masked columns.
///
/// An [Exposure] says what a statement makes of masked columns: in which columns of its result they come out, and where
/// it does more with them than pass them on, test them for NULL or count them. Everything else tells something about
/// a value: a comparison by the rows that are left, a function by its result, a cast by its error, an order by the
/// place among known rows. Such a statement is refused and not mended, because a refusal is better than a leak.
///
/// Names are resolved as the server does it, against [Relations] that know the columns of views too. What cannot be
/// resolved counts as masked wherever it could be.
///
/// [KnownValues] and [PlanText] do the same for execution plans, which show no rows but estimates and conditions.
@org.jspecify.annotations.NullMarked
package dbre.mask;
