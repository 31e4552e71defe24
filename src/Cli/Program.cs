using Griot.Cli;
using Griot.Coding;
using Griot.Language;

switch (args)
{
    case ["parse", ..]:
        ReadyModel.Begin(args, static parsed => Conllu.Write(TextWriter.Null, parsed));
        break;
    case ["read", ..]:
        ReadyModel.Begin(args, static _ => Coder.Prepare());
        break;
}

StandardStreams.Prepare();

try
{
    // Paths alone are understood without the command line, which takes longer than to parse a page.
    return args is ["parse", .. var paths] && !Array.Exists(paths, static path => path is ['-' or '@', ..] or "/?" or "/h") ? ParseCommand.Run(paths) : await CommandLine.Run(args);
}
catch (Exception e) when (Failures.Of(e) is var (exitCode, sentence))
{
    if (sentence is not null)
    {
        Messages.Say(sentence);
    }

    return exitCode;
}
