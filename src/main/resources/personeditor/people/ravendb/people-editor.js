// What the list of people is sorted and searched by, on RavenDB.
// The letters and accents are filled in from the same folding that the editor has.
map("People", function (person) {

    function text(value) {
        return typeof value === "string" ? value : "";
    }

    // Without case and accents: Đorđević and dordevic are the same.
    function fold(value) {
        var plain = /^[\x00-\x7f]*$/.test(value);
        return plain ? value.toLowerCase() : value.toLowerCase().normalize("NFKD").toLowerCase()
            .replace(/[/*accents*/]/g, "")
            .replace(/[/*keys*/]/g, function (letter) { return (/*letters*/{})[letter]; });
    }

    // First without case and accents, then as it was written, then the identifier: no two people are at one place.
    function key(folded, values) {
        function bounded(value) {
            return value.substring(0, 256);
        }
        return folded.map(bounded).concat(values.map(bounded), [id(person)]).join("\u0001");
    }

    // Words of three letters and more are found anywhere, shorter ones at the beginning of a word.
    function endings(words) {
        var found = [];
        words.forEach(function (word) {
            for (var i = 0; i === 0 || i + 2 < word.length; i++) {
                found.push(word.substring(i, i + 64));
            }
        });
        return found;
    }

    // Signs are named one by one: classes of letters cost some milliseconds a document here.
    function beginnings(words) {
        return words.join(" ")
            .split(/[\x00-\x2f\x3a-\x60\x7b-\xa9\xab-\xb4\xb6-\xb9\xbb-\xbf\xd7\xf7\u2000-\u206f\u3000-\u3003\u3008-\u3020]+/)
            .concat(words).map(function (part) { return part.substring(0, 4); });
    }

    var last = text(person.lastName);
    var first = text(person.firstName);
    var email = text(person.email);
    var city = text(person.city);
    var folded = [last, first, email, city].map(fold);
    var words = folded.join(" ")
        .split(/[\s\u0000-\u001f\u007f-\u009f\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/)
        .filter(function (word) { return word.length > 0; })
        .map(function (word) { return word.substring(0, 300); });
    var changed = person["@metadata"]["@last-modified"];
    return {
        name: key([folded[0], folded[1]], [last, first]),
        email: key([folded[2]], [email]),
        city: key([folded[3]], [city]),
        changed: changed + "\u0001" + id(person),
        at: changed,
        listed: /^people\/(?!(new|\.{1,2})$)[a-z0-9._-]{1,64}$/i.test(id(person)),
        found: endings(words),
        begins: beginnings(words)
    };
})
