// What RavenDB's client for Node sees of two sessions that edit one person. Arguments: the address and the database.
// Prints one line of JSON for each thing that was seen.
import { DocumentStore, PatchOperation, PatchRequest } from "ravendb";

const ID = "people/1-A";

const store = new DocumentStore(process.argv[2], process.argv[3]);
store.conventions.findCollectionNameForObjectLiteral = () => "People";
store.initialize();

function tell(what, value) {
	console.log(JSON.stringify({ [what]: value }));
}

const first = store.openSession();
const person = { id: "", name: "Ana", age: 41 };
await first.store(person);
await first.saveChanges();
tell("id", person.id);

const ana = store.openSession();
ana.advanced.useOptimisticConcurrency = true;
const anas = await ana.load(ID);
const marko = store.openSession();
const markos = await marko.load(ID);
tell("loaded", ana.advanced.getChangeVectorFor(anas));

markos.name = "Iva";
await marko.saveChanges();
tell("saved", marko.advanced.getChangeVectorFor(markos));

anas.name = "Ana Marija";
try {
	await ana.saveChanges();
}
catch (error) {
	tell("refused", { name: error.name, message: error.message });
}

await ana.advanced.refresh(anas);
anas.name = "Ana Marija";
await ana.saveChanges();

const query = store.openSession().query({ collection: "People" });
tell("queried", (await query.whereStartsWith("name", "Ana").orderBy("name").all()).map((found) => found.name));

tell("patched", (await store.operations.send(new PatchOperation(ID, null, PatchRequest.forScript("this.age++")))).status);
const later = store.openSession();
later.advanced.increment(ID, "age", 1);
await later.saveChanges();
tell("age", (await store.openSession().load(ID)).age);

try {
	await new DocumentStore(process.argv[2], "Nowhere").initialize().openSession().load(ID);
}
catch (error) {
	tell("nowhere", error.name);
}
store.dispose();
process.exit(0);
