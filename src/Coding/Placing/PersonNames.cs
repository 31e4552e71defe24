using System.Collections.Frozen;
using Griot.Language;

namespace Griot.Coding;

/// <summary>
/// The surnames of a document: who was once named in full, with a title or as a speaker, stays a person when only "Scott" is left.
/// </summary>
static class PersonNames
{
    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> FirstNames = FrozenSet.Create(
        StringComparer.Ordinal,
        "Aaron", "Abdoulaye", "Abdul", "Abu", "Adam", "Adama", "Ahmad", "Ahmed", "Alan", "Albert", "Alex", "Alexander", "Alfred", "Ali", "Alice", "Alison", "Allen",
        "Amadou", "Amanda", "Amy", "Andre", "Andrea", "Andrew", "Angela", "Ann", "Anna", "Anne", "Annie", "Anthony", "Antonio", "April", "Arthur", "Ashley", "Barack",
        "Barbara", "Ben", "Benjamin", "Bernard", "Beth", "Betty", "Bill", "Billy", "Blaise", "Bob", "Bobby", "Brad", "Bradley", "Brandon", "Brenda", "Brett", "Brian",
        "Bruce", "Bryan", "Carl", "Carlos", "Carol", "Caroline", "Catherine", "Cathy", "Chad", "Charles", "Charlie", "Cheick", "Cheryl", "Chris", "Christina", "Christine",
        "Christopher", "Cindy", "Claude", "Craig", "Crystal", "Curtis", "Cynthia", "Dale", "Dan", "Daniel", "Danny", "Dave", "David", "Dawn", "Dean", "Deborah", "Debra", "Denis",
        "Dennis", "Derek", "Diana", "Diane", "Dick", "Dioncounda", "Don", "Donald", "Donna", "Doris", "Dorothy", "Doug", "Douglas", "Duane", "Dustin", "Ed", "Eddie", "Edward",
        "Eileen", "Elaine", "Elizabeth", "Ellen", "Emily", "Emma", "Eric", "Ernest", "Ethan", "Eugene", "Evelyn", "Fatima", "Francis", "Francois", "François", "Frank", "Franklin",
        "Fred", "Gail", "Gary", "Gene", "George", "Gerald", "Gina", "Glenn", "Gloria", "Gordon", "Grace", "Greg", "Gregory", "Guy", "Harold", "Harry", "Heather", "Helen", "Henry",
        "Herbert", "Hillary", "Holly", "Howard", "Hugh", "Ian", "Ibrahim", "Iyad", "Jack", "Jackie", "Jacob", "Jacqueline", "Jacques", "Jake", "James", "Jamie", "Jan", "Jane", "Janet",
        "Janice", "Jason", "Jay", "Jean", "Jeff", "Jeffrey", "Jennifer", "Jeremy", "Jerome", "Jerry", "Jesse", "Jessica", "Jill", "Jim", "Jimmy", "Joan", "Joe", "Joel", "John", "Johnny",
        "Jon", "Jonathan", "Jose", "José", "Joseph", "Josh", "Joshua", "Joyce", "Juan", "Judith", "Judy", "Julia", "Julie", "Justin", "Karen", "Karl", "Katherine", "Kathleen", "Kathryn",
        "Kathy", "Katie", "Keith", "Kelly", "Ken", "Kenneth", "Kevin", "Kim", "Kimberly", "Kyle", "Larry", "Laura", "Lauren", "Laurent", "Lawrence", "Lee", "Leon", "Leonard", "Leslie", "Lisa",
        "Lori", "Louis", "Louise", "Lucy", "Luis", "Luke", "Lynn", "Mahmoud", "Mamadou", "Marc", "Marcus", "Margaret", "Maria", "Marie", "Marilyn", "Mario", "Mark", "Martha", "Martin", "Marvin",
        "Mary", "Matt", "Matthew", "Maurice", "Melanie", "Melissa", "Michael", "Michel", "Michelle", "Miguel", "Mike", "Modibo", "Mohamed", "Mohammad", "Mohammed", "Mokhtar", "Monica", "Moussa",
        "Muhammad", "Nancy", "Natalie", "Nathan", "Neil", "Nicholas", "Nick", "Nicolas", "Nicole", "Norman", "Oliver", "Omar", "Oscar", "Oumar", "Pamela", "Pat", "Patricia", "Patrick", "Paul", "Paula",
        "Peggy", "Pete", "Peter", "Phil", "Philip", "Philippe", "Phillip", "Pierre", "Rachel", "Ralph", "Randy", "Ray", "Raymond", "Rebecca", "Ricardo", "Richard", "Rick", "Rob", "Robert", "Roberto",
        "Robin", "Rodney", "Roger", "Romano", "Ron", "Ronald", "Ronnie", "Rose", "Roy", "Russell", "Ruth", "Ryan", "Sadio", "Salif", "Sally", "Sam", "Samantha", "Samuel", "Sandra", "Sara", "Sarah", "Scott", "Sean",
        "Sharon", "Shawn", "Shirley", "Simon", "Stacy", "Stanley", "Stephanie", "Stephen", "Steve", "Steven", "Stuart", "Sue", "Susan", "Suzanne", "Tammy", "Ted", "Teresa", "Terry", "Thomas",
        "Tiffany", "Tim", "Timothy", "Tina", "Todd", "Tom", "Tommy", "Tony", "Tracy", "Travis", "Troy", "Tyler", "Victor", "Victoria", "Vincent", "Vladimir", "Walter", "Wanda", "Warren", "Wayne",
        "Wendy", "William", "Willie", "Yvonne", "Zachary").GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>First names that are places too; alone they say nothing.</summary>
    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> PlacesAndFirstNames = FrozenSet.Create(
        StringComparer.Ordinal,
        "Adelaide", "Asia", "Austin", "Brittany", "Brooklyn", "Carolina", "Carson", "Catalina", "Charlotte", "Chelsea", "China", "Cordelia", "Dakota", "Dallas", "Dora", "Eva", "Fatima",
        "Florence", "Georgia", "Houston", "India", "Israel", "Jackson", "Jordan", "Kenya", "Lincoln", "Lourdes", "Madison", "Mary", "Milan", "Nadia", "Olympia",
        "Paris", "Petra", "Savannah", "Selma", "Sidney", "Sierra", "Sofia", "Sydney", "Tyrone", "Vienna", "Virginia").GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool IsFirstName(ReadOnlySpan<char> word) => FirstNames.Contains(word);

    /// <summary>The first names of those whom the text names in full, where the recogniser takes them for persons.</summary>
    public static HashSet<string> FirstNamesOf(ParsedText text)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var sentence in text.Sentences)
        {
            foreach (var name in sentence.Names)
            {
                if (name.Kind == NameKind.Person && name.End - name.First is 2 or 3 && (FirstNames.Contains(sentence.Form(name.First)) || PlacesAndFirstNames.Contains(sentence.Form(name.First))))
                {
                    found.Add(sentence.Form(name.First).ToString());
                }
            }
        }

        found.ExceptWith(Placed(text));
        return found;
    }

    /// <summary>Words that stand behind "in", "near" and the like somewhere in the text.</summary>
    static HashSet<string> Placed(ParsedText text)
    {
        var placed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var sentence in text.Sentences)
        {
            for (var i = 1; i < sentence.Count; i++)
            {
                if (i + 1 < sentence.Count && sentence.Form(i + 1) is "'s" or "’s")
                {
                    continue;
                }

                if (PlaceWords.IsWhere(sentence.Form(i - 1)) || sentence.Form(i - 1) is "of" && i > 1 && PlaceWords.Kind(sentence.Form(i - 2)) is not null)
                {
                    placed.Add(sentence.Form(i).ToString());
                }
            }
        }

        return placed;
    }

    public static HashSet<string> Of(ParsedText text)
    {
        var found = Speakers(text);
        foreach (var sentence in text.Sentences)
        {
            foreach (var name in sentence.Names)
            {
                // One word alone is taken for a person too easily; a full name makes its surname one.
                for (var i = name.First + 1; name.Kind == NameKind.Person && i < name.End; i++)
                {
                    found.Add(sentence.Form(i).ToString());
                }
            }

            for (var i = 0; i + 1 < sentence.Count; i++)
            {
                if (!FirstNames.Contains(sentence.Form(i)) && !PlaceWords.IsTitle(sentence.Form(i)))
                {
                    continue;
                }

                // First name, initials and middle names, surname
                for (i++; i < sentence.Count && char.IsUpper(sentence.Form(i)[0]) && sentence.Form(i) is not ("County" or "City" or "Street"); i++)
                {
                    if (sentence.Form(i).Length > 2)
                    {
                        found.Add(sentence.Form(i).ToString());
                    }
                }
            }
        }

        return found;
    }

    /// <summary>Who is known by one name and speaks: "Walsh said".</summary>
    static HashSet<string> Speakers(ParsedText text)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var sentence in text.Sentences)
        {
            for (var i = 0; i < sentence.Count; i++)
            {
                if (sentence[i] is { Upos: Upos.Propn, Relation: Relation.Nsubj, Head: >= 0 and var verb } && sentence[verb].Lemma is "say" or "tell" or "add" or "recall" or "explain"
                    && !(i > 0 && sentence[i - 1].Upos == Upos.Propn && sentence[i - 1].Head == i))
                {
                    found.Add(sentence.Form(i).ToString());
                }
            }
        }

        found.ExceptWith(Placed(text));
        return found;
    }
}
