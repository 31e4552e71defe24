using System.Collections.Concurrent;
using Griot.Intake;
using Griot.Record;
using Griot.Store;
using Griot.Tests.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace Griot.Web.Tests;

/// <summary>
/// A desk as people use it: the real server on a free port of loopback, over a real store of SQLite in a folder that is thrown away, filled with reports made by hand and linked to events.
/// As a class fixture it is shared by the tests of a class; <see cref="Open"/> gives a test one of its own.
/// </summary>
public sealed class DeskFixture : IAsyncLifetime
{
    /// <summary>Everybody's.</summary>
    public const string Password = "violet harbour tramway";

    /// <summary>Reports are numbered from 0; every fifth is TLP:RED, as is its source.</summary>
    public const int ReportCount = 20;

    readonly ConcurrentDictionary<(DeskRole, Marking), Task<DeskClient>> clients = new();
    readonly string folder = Directory.CreateTempSubdirectory("griot-desk-").FullName;
    Func<DeskSettings, DeskSettings> settings = given => given;
    int names;

    public HandClock Clock { get; } = new();

    public RecordStore Store { get; private set; } = null!;

    public WebApplication Desk { get; private set; } = null!;

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private set; } = null!;

    public string StoreFile => Path.Combine(folder, "griot.db");

    /// <summary>A desk of its own, with other settings or another record.</summary>
    /// <param name="settings">Changes the settings it is opened with.</param>
    /// <param name="isEmpty">Without any report.</param>
    public static async Task<DeskFixture> Open(Func<DeskSettings, DeskSettings>? settings = null, bool isEmpty = false)
    {
        var desk = new DeskFixture { settings = settings ?? (given => given) };
        await desk.Begin(isEmpty);
        return desk;
    }

    public ValueTask InitializeAsync() => new(Begin(isEmpty: false));

    async Task Begin(bool isEmpty)
    {
        Store = RecordStore.Open(StoreFile, StoreUse.Create, Clock);
        if (!isEmpty)
        {
            using (var writer = Store.Writer("fixture"))
            {
                for (var number = 0; number < ReportCount; number++)
                {
                    writer.Take(Report(number));
                }

                writer.Commit();
            }

            Store.Mark("source:the-cable", Marking.Red, "fixture");
            new Linker(Store).Link("fixture", CancellationToken.None);
        }

        await Start();
    }

    /// <summary>The report of a number, as it was taken in: of a source of its own where it is secret.</summary>
    public static IncomingDocument Report(int number) =>
        Reports.Of(number, source: IsSecret(number) ? "The Cable" : "The Wire") with { Marking = IsSecret(number) ? Marking.Red : Marking.Clear };

    public static bool IsSecret(int number) => number % 5 == 0;

    async Task Start()
    {
        Desk = DeskServer.Create(settings(new(Store, Clock) { Urls = ["http://127.0.0.1:0"], Linker = new Linker(Store), SignInsAMinute = 10_000 }));
        await Desk.StartAsync();
        Address = new(Desk.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    /// <summary>Closes the desk and opens it again over the same store.</summary>
    public async Task Restart()
    {
        await Desk.StopAsync();
        await Desk.DisposeAsync();
        clients.Clear();
        await Start();
    }

    /// <summary>A browser in which nobody is signed in.</summary>
    public DeskClient Browser() => new(Address);

    /// <summary>Somebody who can sign in with <see cref="Password"/>.</summary>
    public Person Add(DeskRole role, Marking clearance = Marking.Red, string? name = null)
    {
        var person = new Person { Id = "p1" + Guid.NewGuid().ToString("N")[..20], Name = name ?? $"{role} {Interlocked.Increment(ref names)}", Role = role.ToString(), Clearance = clearance, Stamp = OneTimeToken.New(), AddedAt = Clock.GetUtcNow() };
        person.Password = Desk.Services.GetRequiredService<PasswordHasher<Person>>().HashPassword(person, Password);
        Assert.True(Store.AddPerson(person, "fixture", PersonDeeds.Invited));
        return Store.PersonById(person.Id)!;
    }

    /// <summary>A browser in which somebody of a role is signed in, by the page for it; always the same of a role and clearance.</summary>
    public Task<DeskClient> As(DeskRole role, Marking clearance = Marking.Red) => clients.GetOrAdd((role, clearance), async of =>
    {
        var client = Browser();
        await client.SignIn(Add(of.Item1, of.Item2).Name);
        return client;
    });

    public async ValueTask DisposeAsync()
    {
        await Desk.StopAsync();
        await Desk.DisposeAsync();
        foreach (var client in clients.Values)
        {
            (await client).Dispose();
        }

        Store.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    sealed class Linker(RecordStore store) : IEventLinker
    {
        public void Link(string who, CancellationToken cancellation) => new StoreLinker(store, who).Run(cancellation: cancellation);
    }
}
