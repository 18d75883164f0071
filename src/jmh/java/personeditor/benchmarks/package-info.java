/**
 * What the store and the pages cost, as ratios to what the disk and the machine can do. Run by
 * {@code ./mvnw -Pbenchmarks verify -DskipTests}; a part of it by {@code -Dbenchmarks=Save} (a regular expression).
 */
package personeditor.benchmarks;
