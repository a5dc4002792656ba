/// Every signal on its own page's plans and on plans of real servers.
@org.jspecify.annotations.NullMarked
package dbre.plan.signal;
