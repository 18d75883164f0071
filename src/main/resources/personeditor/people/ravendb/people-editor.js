// What the list of people is sorted and searched by, on RavenDB.
// The letters and accents are filled in from the same folding that the editor has.
map("People", function (person) {

    var LETTERS = /*letters*/{};

    function text(value) {
        return typeof value === "string" ? value : "";
    }

    // Without case and accents: Đorđević and dordevic are the same.
    function fold(value) {
        return value.toLowerCase().normalize("NFKD").toLowerCase().replace(/[/*accents*/]/g, "")
            .replace(/[/*keys*/]/g, function (letter) { return LETTERS[letter]; });
    }

    // First without case and accents, then as it was written, then the identifier: no two people are at one place.
    function key(values) {
        function bounded(value) {
            return value.substring(0, 256);
        }
        return values.map(fold).map(bounded).concat(values.map(bounded), [id(person)]).join("\u0001");
    }

    // Words of three letters and more are found anywhere, shorter ones at the beginning of a word.
    function words() {
        return [person.firstName, person.lastName, person.email, person.city].map(text).join(" ")
            .split(/[\s\u0000-\u001f\u007f-\u009f\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/)
            .map(function (word) { return fold(word.substring(0, 300)); })
            .filter(function (word) { return word.length > 0; });
    }

    function endings(all) {
        var found = [];
        all.forEach(function (word) {
            for (var i = 0; i === 0 || i + 2 < word.length; i++) {
                found.push(word.substring(i, i + 64));
            }
        });
        return found;
    }

    function beginnings(all) {
        var found = [];
        all.forEach(function (word) {
            word.split(/[^\p{L}\p{N}\p{Mn}\p{Mc}\ud800-\udfff]+/u).concat([word]).forEach(function (part) {
                found.push(part.substring(0, 4));
            });
        });
        return found;
    }

    var all = words();
    return {
        name: key([text(person.lastName), text(person.firstName)]),
        email: key([text(person.email)]),
        city: key([text(person.city)]),
        changed: person["@metadata"]["@last-modified"] + "\u0001" + id(person),
        at: person["@metadata"]["@last-modified"],
        listed: /^people\/(?!(new|\.{1,2})$)[a-z0-9._-]{1,64}$/i.test(id(person)),
        found: endings(all),
        begins: beginnings(all)
    };
})
