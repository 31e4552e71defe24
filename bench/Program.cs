using BenchmarkDotNet.Running;
using Griot.Bench;

if (args is ["start", .. var rest])
{
    StartOfTheProcess.Measure(rest);
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
