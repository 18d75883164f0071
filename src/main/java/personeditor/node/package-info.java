/**
 * One running node: settings, beans, timers and the life cycle of the store.
 *
 * <pre>
 *   PersonEditor             starts it, or hands a command over to the room command; StartFailures says in one line why it could not
 *     NodeConfiguration      folder, databases "people" and "editor", clock, chance
 *       PeopleIndex          what people are sorted and searched by
 *     RavenConfiguration     people in a RavenDB, where PeopleSettings say so
 *     ApiConfiguration       RavenDB's HTTP API, and the filters that it can do without (LeanRequests)
 *     ReplicationConfiguration  the other nodes, and what is sent to them
 *     LiveConfiguration      tells open pages of newer versions, until the node stops
 *     OperationsConfiguration   what is counted and timed (/actuator/prometheus), and whether the node is ready (/readyz)
 *     SecurityConfiguration  the filters that every request passes first; ActingFilter says on whose behalf things are written
 *     SecuredConfiguration   where others can reach it, who may do what; SecurityLog writes down what is refused
 *     Listening              at which addresses, decided before a socket opens; OwnCertificate and OnlyProxy for who is let in
 *     connection             what the container is told to do otherwise on a connection
 *     UnreadableRequestPage  what the container answers by itself; and Framing, what it should refuse
 *     Upkeep                 calls what is done from time to time: old versions and texts are dropped once an hour, backups made when they are due
 * </pre>
 *
 * <p>
 * The only room where the time and chance of the machine come in; everything below is
 * handed a clock and a source of random numbers.
 */
@NullMarked
package personeditor.node;

import org.jspecify.annotations.NullMarked;
