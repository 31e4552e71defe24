namespace Griot.Language;

/// <summary>A sentence as the network trains on it: its words, and the right joint tag, head and relation of each.</summary>
/// <param name="Forms">The words as written.</param>
/// <param name="Words">What the network sees of each word.</param>
/// <param name="Tags">Indices of joint tags.</param>
/// <param name="Heads">Heads in the sentence, its length for the root.</param>
/// <param name="Relations">Indices of relations.</param>
sealed record TrainingSentence(string[] Forms, WordRows[] Words, int[] Tags, int[] Heads, int[] Relations)
{
    public int Length => Words.Length;
}
