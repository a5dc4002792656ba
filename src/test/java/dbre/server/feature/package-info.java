/// What the server offers, asked for as clients would.
@org.jspecify.annotations.NullMarked
package dbre.server.feature;
