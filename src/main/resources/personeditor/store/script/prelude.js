// What a patch script finds in its world. Evaluated once; a copy of the memory after that is where every script begins.
//
// The host is reached through one function of three texts, which stays in this closure: host(what, text, text), and
// answers a text that is never empty. Whatever a script does to the objects below ends with the script.
(function () {
	'use strict';

	const call = globalThis.java_invoke;
	const host = (what, first = '', second = '') => call(what, first, second);
	const Compiler = Function;
	const { parse, stringify, rawJSON } = JSON;
	const toISOString = Date.prototype.toISOString;

	delete globalThis.java_invoke;
	delete globalThis.Javy;

	// What the functions below refuse. The messages are RavenDB's, which names no place in the script then.
	const refusals = new WeakSet();

	function refuse(message) {
		const refusal = new TypeError(message);
		refusals.add(refusal);
		throw refusal;
	}

	// ---- JSON whose numbers and texts stay as they were spelt ----

	// The host finds the few values that the engine would spell differently, and tells them as a tree: objects and
	// arrays -> name or index -> text. Here they are kept by the object that holds them, which may be moved.
	//
	// A function of ours that is called for every value of a document costs more than all that the engine does itself.
	// So unusual values are put into their places as raw JSON while the engine writes, and taken out again.

	// Of objects, one after another: the object, the name, the value, the raw JSON.
	const members = [];
	// Array -> its elements as they were, and index -> text
	const arrays = new Map();

	function learn(holder, tree) {
		const array = Array.isArray(holder);
		if (array) {
			arrays.set(holder, { were: holder.slice(), texts: tree });
		}
		for (const name in tree) {
			const text = tree[name];
			if (typeof text === 'object') {
				learn(holder[name], text);
			}
			else if (!array) {
				members.push(holder, name, holder[name], rawJSON(text));
			}
		}
	}

	// Reads what the host tells: a line with the tree, if there is one, then the text.
	function read(reply) {
		const end = reply.indexOf('\n');
		const root = parse(reply.slice(end + 1));
		if (end > 0) {
			learn(root, parse(reply.slice(0, end)));
		}
		return root;
	}

	function add(lists, key, value) {
		const list = lists.get(key);
		if (list === undefined) {
			lists.set(key, [value]);
		}
		else {
			list.push(value);
		}
	}

	// The texts of an array's elements, by index. Elements keep their spelling when others are put before them or taken
	// away: the second of equal values has the second spelling, unless they were spelt differently and some are gone, as
	// nobody knows which.
	function textsOf(array) {
		const { were, texts } = arrays.get(array);
		const known = new Map();
		were.forEach((value, index) => {
			if (typeof value === 'number' || typeof value === 'string') {
				add(known, value, typeof texts[index] === 'string' ? texts[index] : stringify(value));
			}
		});
		const places = new Map();
		array.forEach((value, index) => add(places, value, index));
		const result = {};
		for (const [value, spellings] of known) {
			const now = places.get(value) ?? [];
			if (now.length >= spellings.length || spellings.every((text) => text === spellings[0])) {
				now.slice(0, spellings.length).forEach((index, place) => result[index] = spellings[place]);
			}
		}
		return result;
	}

	// Does something while all unusual values are raw JSON.
	function spelt(action) {
		const taken = [];
		const put = (holder, name, raw) => {
			taken.push([holder, name, holder[name]]);
			holder[name] = raw;
		};
		try {
			for (let i = 0; i < members.length; i += 4) {
				if (Object.is(members[i][members[i + 1]], members[i + 2])) {
					put(members[i], members[i + 1], members[i + 3]);
				}
			}
			for (const array of arrays.keys()) {
				Object.entries(textsOf(array)).forEach(([index, text]) => put(array, index, rawJSON(text)));
			}
			return action();
		}
		finally {
			taken.forEach(([holder, name, value]) => holder[name] = value);
		}
	}

	function finite(name, value) {
		return (typeof value === 'number' && value - value !== 0) ? String(value) : value;
	}

	// Writes a value. The engine makes null of NaN and Infinity, so where there is no null there was none of them.
	function write(root) {
		return spelt(() => {
			const text = stringify(root);
			return text?.includes('null') ? stringify(root, finite) : text;
		});
	}

	// What was there and is undefined is null; what never was there is left out.
	function writeDocument(root, names) {
		for (const name of names) {
			if (name in root && root[name] === undefined) {
				root[name] = null;
			}
		}
		return write(root);
	}

	BigInt.prototype.toJSON = function () {
		return rawJSON(String(this));
	};

	Date.prototype.toJSON = function () {
		return ticks(toISOString.call(this));
	};

	// From milliseconds to seven digits after the point.
	function ticks(iso) {
		return iso.slice(0, -1) + '0000Z';
	}

	// ---- Documents ----

	const ids = new WeakMap();

	function documentFrom(reply) {
		const document = read(reply);
		ids.set(document, document['@metadata']?.['@id'] ?? null);
		return document;
	}

	function loadOne(id) {
		if (typeof id !== 'string') {
			refuse('load(id | ids) must be called with a single string or array argument');
		}
		const reply = (id === '') ? '-' : host('load', id);
		return (reply === '-') ? undefined : documentFrom(reply);
	}

	function load(id) {
		if (arguments.length !== 1) {
			refuse('load(id | ids) must be called with a single string argument');
		}
		if (Array.isArray(id)) {
			return id.map((one) => one == null ? null : loadOne(one) ?? null);
		}
		return (id == null) ? undefined : loadOne(id);
	}

	function loadPath(document, path) {
		if (document === null || typeof document !== 'object' || typeof path !== 'string') {
			refuse('loadPath(doc, path) must be called with a document and a path');
		}
		const step = (value, name) => Array.isArray(value) ? value.flatMap((one) => step(one, name) ?? []) : value?.[name];
		const found = path.split('.').reduce((value, name) => step(value, name.replace(/\[\]$/, '')), document);
		return (found == null) ? null : load(found);
	}

	function vector(value, called) {
		if (value != null && typeof value !== 'string') {
			refuse(called + ' changeVector argument must be a string');
		}
		return value ?? null;
	}

	function put(id, document, changeVector) {
		if (arguments.length < 2 || arguments.length > 3) {
			refuse('put(id, doc, changeVector) must be called with 2 or 3 arguments only');
		}
		if (id != null && typeof id !== 'string') {
			refuse('put(id, doc, changeVector) id argument must be a string or null');
		}
		if (document === null || typeof document !== 'object' || Array.isArray(document)) {
			refuse("Created document must be a valid object which is not null or empty. Document ID: '" + id + "'.");
		}
		const head = [id || null, vector(changeVector, 'put(id, doc, changeVector)')];
		return parse(host('put', stringify(head), write(document)));
	}

	function del(id, changeVector) {
		if (arguments.length === 0) {
			refuse('delete(id, changeVector) must be called with at least one parameter');
		}
		if (typeof id !== 'string') {
			refuse('delete(id, changeVector) id argument must be a string');
		}
		return parse(host('del', stringify([id, vector(changeVector, 'delete(id, changeVector)')])));
	}

	function id(document) {
		return ids.get(document) ?? document?.['@metadata']?.['@id'] ?? null;
	}

	function getMetadata(document) {
		if (document === null || typeof document !== 'object') {
			refuse('getMetadata(doc) must be called with a document, but the value is not an object');
		}
		if (document['@metadata'] === undefined && ids.has(document)) {
			document['@metadata'] = {};
		}
		if (document['@metadata'] === undefined) {
			refuse('getMetadata(doc) must be called with a document');
		}
		return document['@metadata'];
	}

	function lastModified(document) {
		const text = document?.['@metadata']?.['@last-modified'];
		return (typeof text === 'string') ? milliseconds(text) : undefined;
	}

	// Seven digits after the point are finer than what Date knows.
	function milliseconds(text) {
		const [, start, fraction = '', zone] = /^(.*?)(\.\d+)?(Z?)$/.exec(text);
		return Date.parse(start + zone) + Number('0' + fraction) * 1000;
	}

	// ---- Smaller functions ----

	function shown(value) {
		switch (typeof value) {
			case 'boolean':
				return value ? 'True' : 'False';
			case 'object':
				return (value === null) ? 'null' : write(value);
			default:
				return String(value);
		}
	}

	function output(...values) {
		host('output', values.map(shown).join(' '));
	}

	function texts(called, ...values) {
		if (values.some((value) => typeof value !== 'string')) {
			refuse(called + ' must be called with two string parameters');
		}
	}

	function startsWith(text, contained) {
		texts('startsWith(text, contained)', text, contained);
		return text.toLowerCase().startsWith(contained.toLowerCase());
	}

	function endsWith(text, contained) {
		texts('endsWith(text, contained)', text, contained);
		return text.toLowerCase().endsWith(contained.toLowerCase());
	}

	function regex(text, pattern) {
		texts('regex(text, regex)', text, pattern);
		return new RegExp(pattern, 'i').test(text);
	}

	function time(value) {
		const result = (value instanceof Date) ? value.getTime() : (typeof value === 'string') ? milliseconds(value) : NaN;
		if (Number.isNaN(result)) {
			refuse("compareDates(date1, date2, binaryOp) : a date must be a Date or a text such as '2024-01-02T03:04:05.0000000Z'");
		}
		return result;
	}

	const comparisons = {
		__proto__: null,
		Equal: (difference) => difference === 0,
		NotEqual: (difference) => difference !== 0,
		LessThan: (difference) => difference < 0,
		LessThanOrEqual: (difference) => difference <= 0,
		GreaterThan: (difference) => difference > 0,
		GreaterThanOrEqual: (difference) => difference >= 0,
		Subtract: span,
	};

	function compareDates(first, second, operation = 'Subtract') {
		const compare = comparisons[operation];
		if (compare === undefined) {
			refuse('compareDates(date1, date2, binaryOp) : there is no binaryOp ' + String(operation));
		}
		return compare(time(first) - time(second));
	}

	// A span of time as [-][days.]hh:mm:ss[.fffffff]
	function span(difference) {
		const two = (number) => String(Math.floor(number)).padStart(2, '0');
		const rest = Math.abs(difference);
		const days = Math.floor(rest / 86400000);
		const fraction = Math.round((rest % 1000) * 10000);
		return (difference < 0 ? '-' : '') + (days > 0 ? days + '.' : '')
			+ [two(rest / 3600000 % 24), two(rest / 60000 % 60), two(rest / 1000 % 60)].join(':')
			+ (fraction > 0 ? '.' + String(fraction).padStart(7, '0') : '');
	}

	function toStringWithFormat(value, format = '') {
		if (typeof value !== 'number' || typeof format !== 'string') {
			refuse('toStringWithFormat(number, format) must be called with a number and a string');
		}
		if (!Number.isFinite(value) || format === '') {
			return String(value);
		}
		const reply = host('format', String(value), format);
		return (reply === '-') ? refuse('Format specifier was invalid.') : reply;
	}

	// The value as it is spelt in the document, which a number of JavaScript may not be able to hold.
	function scalarToRawString(document, path) {
		let place = [];
		const follow = (holder) => new Proxy(holder, {
			get(target, name) {
				const value = target[name];
				place = [target, name, value];
				return (value !== null && typeof value === 'object') ? follow(value) : value;
			},
		});
		const value = path(follow(document));
		const [holder, name, last] = place;
		if (holder === undefined || !Object.is(last, value)) {
			return value;
		}
		if (arrays.has(holder)) {
			return rawJSON(textsOf(holder)[name] ?? stringify(value));
		}
		const found = members.findIndex((part, index) => part === holder && index % 4 === 0 && members[index + 1] === name);
		return (found >= 0 && Object.is(members[found + 2], value)) ? members[found + 3] : rawJSON(stringify(value));
	}

	const MILES_PER_DEGREE = 60 * 1.1515;
	const MILES_PER_UNIT = { __proto__: null, miles: 1, kilometers: 1 / 1.609344 };

	function distance(latitude1, longitude1, latitude2, longitude2, unit = 'Kilometers') {
		const miles = MILES_PER_UNIT[String(unit).toLowerCase()];
		if (miles === undefined || [latitude1, longitude1, latitude2, longitude2].some((value) => typeof value !== 'number')) {
			refuse("spatial.distance must be called with four numbers and, if need be, 'Kilometers' or 'Miles'");
		}
		const radians = (degrees) => degrees * Math.PI / 180;
		const haversine = (angle) => Math.sin(radians(angle) / 2) ** 2;
		const share = haversine(latitude2 - latitude1)
			+ Math.cos(radians(latitude1)) * Math.cos(radians(latitude2)) * haversine(longitude2 - longitude1);
		const degrees = 2 * Math.asin(Math.min(1, Math.sqrt(share))) * 180 / Math.PI;
		return degrees * MILES_PER_DEGREE / miles;
	}

	// The engine's own generator was seeded before the copy of the memory was made.
	let seed;
	function random() {
		seed ??= Number(host('seed')) | 1;
		const next = () => {
			seed ^= seed << 13;
			seed ^= seed >>> 17;
			seed ^= seed << 5;
			return seed >>> 0;
		};
		return ((next() >>> 5) * 67108864 + (next() >>> 6)) / 9007199254740992;
	}

	// ---- The script's world ----

	function renamed(before, after) {
		return () => refuse('The method ' + before + " was renamed to '" + after + "'");
	}

	function define(target, functions) {
		for (const [name, value] of Object.entries(functions)) {
			Object.defineProperty(target, name, { value, writable: true, configurable: true });
		}
	}

	define(globalThis, {
		load, loadPath, put, del, id, getMetadata, lastModified, output, startsWith, endsWith, regex, compareDates,
		toStringWithFormat, scalarToRawString,
		spatial: { distance },
		console: { log: output },
		PutDocument: renamed('PutDocument', 'put'),
		LoadDocument: renamed('LoadDocument', 'load'),
		DeleteDocument: renamed('DeleteDocument', 'del'),
	});
	define(Math, { random });

	// Not for safety, which the walls of the machine give, but as RavenDB does by default.
	function forbidCompiling() {
		const forbidden = function () {
			refuse("String compilation has been disabled in engine options. You can configure it by modifying the"
				+ " configuration option: 'Patching.AllowStringCompilation'.");
		};
		forbidden.prototype = Compiler.prototype;
		for (const sample of [function () {}, async function () {}, function* () {}, async function* () {}]) {
			define(Object.getPrototypeOf(sample), { constructor: forbidden });
		}
		define(globalThis, { eval: forbidden, Function: forbidden });
	}

	// ---- One run ----

	// What was thrown, for the host to say.
	function described(thrown) {
		if (refusals.has(thrown)) {
			return { refusal: thrown.message };
		}
		if (thrown instanceof Error) {
			return { name: String(thrown.name), message: String(thrown.message), stack: String(thrown.stack) };
		}
		return { text: (thrown !== null && typeof thrown === 'object') ? stringify(thrown) : String(thrown) };
	}

	function report(what, thrown, id) {
		let description;
		try {
			description = described(thrown);
		}
		catch {
			description = { text: 'Something was thrown that cannot be shown' };
		}
		host(what, stringify(description), id);
	}

	function compiled() {
		try {
			return new Compiler('args', '"use strict";' + host('script'));
		}
		catch (refusal) {
			report('unreadable', refusal);
			return null;
		}
	}

	globalThis.run = function () {
		delete globalThis.run;
		const script = compiled();
		if (script === null) {
			return;
		}
		forbidCompiling();
		const document = documentFrom(host('document'));
		const name = String(id(document) ?? '');
		try {
			const names = Object.keys(document);
			const args = read(host('arguments'));
			for (const key of Object.keys(args)) {
				define(globalThis, { ['$' + key]: args[key] });
			}
			script.call(document, args);
			host('done', writeDocument(document, names));
		}
		catch (thrown) {
			report('failed', thrown, name);
		}
	};
})();
