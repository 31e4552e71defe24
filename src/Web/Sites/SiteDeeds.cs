using System.Globalization;
using Griot.Briefing;
using Griot.Places;
using Griot.Record;
using Griot.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Griot.Web;

/// <summary>What people do with sites: import, add, change, review, set triggers, take note of alerts.</summary>
static class SiteDeeds
{
    const int LargestFile = 5 * 1024 * 1024, LargestSent = 32 * 1024 * 1024, LongestName = 200, LongestNotes = 4000, NamedProblems = 8;

    // What is looked for is set under it, so that of two clicks at once the second finds what the first set.
    static readonly Lock Setting = new();

    public static void MapSiteDeeds(this IEndpointRouteBuilder app)
    {
        var sites = app.MapGroup("/sites").RequireAuthorization(Policies.Judge);
        sites.MapPost("/import", async (IFormCollection form, HttpContext http, RecordView view, RecordStore store, OnceShown once, CancellationToken cancellation) =>
        {
            if (form.Files is not [{ Length: > 0 } file])
            {
                return FormAgain.To("/sites", "import", "Choose a file.", http, once, form);
            }

            if (file.Length > LargestFile)
            {
                return FormAgain.To("/sites", "import", $"The file is larger than {LargestFile / 1024 / 1024} MB, which no list of sites is.", http, once, form);
            }

            if (MarkingOf(form, view) is not { } marking)
            {
                return FormAgain.To("/sites", "import", "Choose a marking that you may see yourself.", http, once, form);
            }

            SiteFile list;
            try
            {
                using var bytes = new MemoryStream();
                await using var content = file.OpenReadStream();
                await content.CopyToAsync(bytes, cancellation);
                list = SiteFile.Read(bytes.ToArray(), "The file");
            }
            catch (FormatException e)
            {
                return FormAgain.To("/sites", "import", e.Message, http, once, form);
            }

            // A list may name what whoever brings it could not see afterwards; that is left out and said.
            var brought = list.Sites.Select(site => list.Marked.Contains(site.Id) ? site : site with { Marking = marking }).ToList();
            var taken = brought.Where(site => site.Marking <= view.Clearance).ToList();
            var kept = store.KeepSites(taken, view.Clearance, http.User.Judge());
            var problems = list.Problems.Take(NamedProblems).ToList();
            if (list.Problems.Count > NamedProblems)
            {
                problems.Add($"{Wording.Number(list.Problems.Count - NamedProblems)} more like these.");
            }

            problems.AddRange(list.Notes.Take(NamedProblems));
            if (list.Notes.Count > NamedProblems)
            {
                problems.Add($"{Wording.Number(list.Notes.Count - NamedProblems)} more to look at.");
            }

            var refused = kept.Refused.Count + brought.Count - taken.Count;
            if (refused > 0)
            {
                problems.Add($"{Wording.Count(refused, "site is", "sites are")} marked more strictly than you are cleared for; nothing was done to {(refused == 1 ? "it" : "them")}.");
            }

            return Results.LocalRedirect("/sites?imported=" + once.Keep(http.User.PersonId(), [$"{Wording.Count(kept.Added, "site")} added, {Wording.Number(kept.Changed)} changed, {Wording.Number(kept.Same)} as they were.", .. problems]));
            // More is taken than is read, so that a list that is too long is told so in these words.
        }).WithMetadata(new LargestRequest(LargestSent)).WithFormOptions(multipartBodyLengthLimit: LargestSent, valueCountLimit: 20);
        sites.MapPost("", (IFormCollection form, HttpContext http, RecordView view, RecordStore store, OnceShown once, TimeProvider clock) =>
        {
            var (site, problem) = Read(form, view);
            if (site is null)
            {
                return FormAgain.To("/sites", "add", problem!, http, once, form);
            }

            return SecondClick.Once(
                clock,
                since => view.Sites().FirstOrDefault(known => known.Site.Name.Equals(site.Name, StringComparison.OrdinalIgnoreCase)) is not { } known ? null
                    : known.Site with { Id = site.Id } == site && known.MadeBy == http.User.Judge() && known.MadeAt > since ? Results.LocalRedirect("/sites/" + known.Id)
                    : FormAgain.To("/sites", "add", "There is a site of that name; give this one another.", http, once, form),
                () =>
                {
                    // One that is not shown may have the name too. It is not touched, and nothing is said of it.
                    if (store.KeepSites([site], Marking.Clear, http.User.Judge()).Refused.Count > 0)
                    {
                        site = site with { Id = $"{site.Name} {Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(4))}" };
                        store.KeepSites([site], Marking.Clear, http.User.Judge());
                    }

                    return Results.LocalRedirect("/sites/" + RecordStore.SiteId(site.Id));
                });
        });
        sites.MapPost("/{id}/change", (string id, IFormCollection form, HttpContext http, RecordView view, RecordStore store, OnceShown once) =>
        {
            if (view.Site(id) is not { } before)
            {
                return Results.NotFound();
            }

            var (site, problem) = Read(form, view);
            problem ??= site!.Marking < before.Site.Marking && !http.User.May(Policies.Edit) ? $"Only an editor lets a site that is marked {before.Site.Marking.Label} be passed on farther."
                : view.Sites().Any(known => known.Id != id && known.Site.Name.Equals(site.Name, StringComparison.OrdinalIgnoreCase)) ? "There is a site of that name; give this one another." : null;
            if (problem is not null)
            {
                return FormAgain.To("/sites/" + id, "change", problem, http, once, form);
            }

            // Without a version nobody knows what was seen: 0 is none.
            var seen = int.TryParse(form["version"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;
            return store.ChangeSite(id, site!, http.User.Judge(), seen) switch
            {
                SiteChange.Kept => Results.LocalRedirect("/sites/" + id),
                SiteChange.Overtaken => FormAgain.To("/sites/" + id, "change", $"{view.Site(id)?.ChangedBy ?? "Somebody"} changed this site meanwhile. What you wrote is still here, with what is known now beside it: look at both, and keep yours over it if it is to be so.", http, once, form),
                _ => Results.NotFound(),
            };
        });
        sites.MapPost("/{id}/remove", (string id, IFormCollection form, HttpContext http, RecordView view, RecordStore store, OnceShown once) =>
            view.Site(id) is not { } site ? Results.NotFound()
            : form["sure"].ToString() is not "yes" ? FormAgain.To("/sites/" + id, "remove", "Tick that it is to go.", http, once, form)
            : store.RemoveSite(id, http.User.Judge()) ? Results.LocalRedirect("/sites?imported=" + once.Keep(http.User.PersonId(), [$"{site.Site.Name} was taken off the list. Its reviews stay in the record."])) : Results.NotFound()).RequireAuthorization(Policies.Edit);
        sites.MapPost("/{id}/review", (string id, IFormCollection form, HttpContext http, RecordView view, RecordStore store, OnceShown once, DeskSettings settings, TimeProvider clock) =>
        {
            if (view.Site(id) is not { } site)
            {
                return Results.NotFound();
            }

            DateOnly? by = null;
            if (Text(form, "by") is { } day)
            {
                if (!DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed))
                {
                    return FormAgain.To("/sites/" + id, "review", "The day of the next review is written 2013-02-28.", http, once, form);
                }

                by = parsed;
            }

            // What is kept is what whoever reviews was shown.
            var assessment = view.Assessment(settings, clock, form["on"].ToString());
            var exposure = view.Exposure(assessment, site);
            var review = new SiteReview
            {
                Context = Long(form, "context"), Risk = Long(form, "risk"), Likelihood = Step(form, "likelihood"), Impact = Step(form, "impact"), Prevention = Long(form, "prevention"), PreventionSteps = Step(form, "preventionSteps"), Mitigation = Long(form, "mitigation"),
                MitigationSteps = Step(form, "mitigationSteps"), Treatment = Long(form, "treatment"), Owner = Long(form, "owner"), Approver = Long(form, "approver"), ReviewBy = by, Matrix = store.Matrix().Cells, Exposure = Math.Round(exposure.Exposure, 4), ExposureOn = assessment.On, Marking = MadeFrom(site, exposure),
            };
            if (review.Problem() is { } problem)
            {
                return FormAgain.To("/sites/" + id, "review", problem, http, once, form);
            }

            return store.ReviewSite(id, review, http.User.Judge(), form["after"].ToString(), view.Clearance) is null
                ? FormAgain.To("/sites/" + id, "review", "Somebody kept another round meanwhile; it stands above. What you wrote is still here: keep it as a round after that one, if it is still to be.", http, once, form)
                : Results.LocalRedirect($"/sites/{id}#reviews");
        });
        sites.MapPost("/{id}/reviews/{review}/approve", (string id, string review, IFormCollection form, HttpContext http, RecordView view, RecordStore store, OnceShown once) =>
            view.Site(id) is null || view.Reviews(id).All(round => round.Id != review) ? Results.NotFound()
            : store.ApproveReview(id, review, http.User.Judge()) is { } problem ? FormAgain.To("/sites/" + id, "reviews", problem, http, once, form)
            : Results.LocalRedirect($"/sites/{id}#reviews")).RequireAuthorization(Policies.Edit);
        sites.MapPost("/{id}/triggers", (string id, IFormCollection form, HttpContext http, RecordView view, RecordStore store, OnceShown once, SiteWatcher watcher) =>
        {
            if (view.Site(id) is null)
            {
                return Results.NotFound();
            }

            if (!Enum.TryParse<TriggerKind>(form["kind"], out var kind) || !Enum.IsDefined(kind) || !Enum.TryParse<TriggerResponse>(form["response"], out var response) || !Enum.IsDefined(response))
            {
                return FormAgain.To("/sites/" + id, "triggers", "Choose what the trigger waits for and what is to be done then.", http, once, form);
            }

            var trigger = new SiteTrigger
            {
                Kind = kind, Response = response, Threshold = kind switch { TriggerKind.Exposure => Number(form, "above"), TriggerKind.Events => Number(form, "events"), _ => 0 }, Km = kind is TriggerKind.Events ? Number(form, "km") : 0,
                Days = kind is TriggerKind.Events ? (int)Math.Clamp(Number(form, "days"), 0, 10_000) : 0, Note = Long(form, "note"), Mail = [.. form["mail"].ToString().Split([',', ';', ' ', '\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.OrdinalIgnoreCase)],
            };
            if (trigger.Problem() is { } problem)
            {
                return FormAgain.To("/sites/" + id, "triggers", problem, http, once, form);
            }

            // A second click sets no second trigger, which would write every letter twice.
            lock (Setting)
            {
                if (!store.Triggers(id, Marking.Red).Any(known => known.Trigger with { Marking = null, Mail = [] } == trigger with { Mail = [] } && known.Trigger.Mail.Order(StringComparer.OrdinalIgnoreCase).SequenceEqual(trigger.Mail.Order(StringComparer.OrdinalIgnoreCase), StringComparer.OrdinalIgnoreCase)))
                {
                    store.SetTrigger(id, trigger, http.User.Judge());
                    watcher.Wake();
                }
            }

            return Results.LocalRedirect($"/sites/{id}#triggers");
        });
        sites.MapPost("/{id}/triggers/{trigger}/end", (string id, string trigger, IFormCollection form, HttpContext http, RecordView view, RecordStore store) =>
            view.Site(id) is not null && store.Triggers(id, view.Clearance).Any(known => known.Id == trigger) && store.EndTrigger(id, trigger, http.User.Judge()) ? Results.LocalRedirect($"/sites/{id}#triggers") : Results.NotFound());
        sites.MapPost("/{id}/alerts/{alert}/see", (string id, string alert, IFormCollection form, HttpContext http, RecordView view, RecordStore store) =>
        {
            if (view.Alert(id, alert) is null)
            {
                return Results.NotFound();
            }

            store.SeeAlert(alert, http.User.Judge());
            return ClaimDeeds.Back(form, $"/sites/{id}#alerts");
        });
        sites.MapPost("/{id}/alerts/{alert}/again", (string id, string alert, IFormCollection form, HttpContext http, RecordView view, RecordStore store, SiteWatcher watcher) =>
        {
            if (view.Alert(id, alert) is null)
            {
                return Results.NotFound();
            }

            store.ReviveLetters(alert, http.User.Judge());
            watcher.Wake();
            return Results.LocalRedirect($"/sites/{id}#alerts");
        });
        sites.MapPost("/matrix", (IFormCollection form, HttpContext http, RecordStore store, OnceShown once) =>
        {
            var cells = string.Concat(Enumerable.Range(0, RiskMatrix.Steps * RiskMatrix.Steps).Select(i => form[string.Create(CultureInfo.InvariantCulture, $"c{i}")].ToString()));
            if (RiskMatrix.TryParse(cells, out var matrix) is { } problem)
            {
                return FormAgain.To("/sites/matrix", "matrix", problem, http, once, form);
            }

            store.SetMatrix(matrix, http.User.Judge());
            return Results.LocalRedirect("/sites/matrix?done=1");
        }).RequireAuthorization(Policies.Edit);
        sites.MapPost("/settings", (IFormCollection form, HttpContext http, RecordStore store, OnceShown once, SiteWatcher watcher) =>
        {
            ExposureSettings? settings = null;
            if (form["usual"].ToString() is not "yes")
            {
                settings = new()
                {
                    BattleKm = Number(form, "battleKm"), BombingKm = Number(form, "bombingKm"), AttackOnCiviliansKm = Number(form, "attackOnCiviliansKm"), RiotKm = Number(form, "riotKm"), ProtestKm = Number(form, "protestKm"), HalfLifeDays = Number(form, "halfLifeDays"),
                    WindowDays = Whole("windowDays"), Baseline = Whole("baseline"), ReachDays = Whole("reachDays"), FewestForReach = Whole("fewestForReach"), GradeWeights = [.. Enumerable.Range(1, 6).Select(grade => Number(form, string.Create(CultureInfo.InvariantCulture, $"grade{grade}")))],
                };
                if (settings.Problem() is { } problem)
                {
                    return FormAgain.To("/sites/settings", "settings", problem, http, once, form);
                }
            }

            StoredExposure.Set(store, settings, http.User.Judge());
            watcher.Wake();
            return Results.LocalRedirect("/sites/settings?done=1");

            int Whole(string name) => Number(form, name) is >= 0 and <= 100_000 and var number && number == Math.Floor(number) ? (int)number : -1;
        }).RequireAuthorization(Policies.Edit);
    }

    /// <summary>The strictest marking of what a round is made from: the site, and the events behind the exposure.</summary>
    public static Marking MadeFrom(StoredSite site, SiteExposure exposure) => Markings.Strictest(site.Site.Marking, exposure.Marking);

    static (Site? Site, string? Problem) Read(IFormCollection form, RecordView view)
    {
        var name = form["name"].ToString().Trim();
        var (latitude, longitude) = (Coordinate(form, "latitude"), Coordinate(form, "longitude"));
        var (kind, owner, approver, notes) = (Text(form, "kind"), Text(form, "owner"), Text(form, "approver"), Text(form, "notes"));
        var problem = name.Length is 0 or > LongestName ? $"Give it a name of up to {LongestName} characters."
            : latitude is not (>= -90 and <= 90) || longitude is not (>= -180 and <= 180) ? "Where it stands is written as latitude from -90 to 90 and longitude from -180 to 180, in degrees."
            : new[] { kind, owner, approver }.Any(text => text?.Length > LongestName) ? $"Kind, owner and approver have {LongestName} characters at most."
            : notes?.Length > LongestNotes ? $"Notes have {LongestNotes} characters at most."
            : MarkingOf(form, view) is null ? "Choose a marking that you may see yourself." : null;
        return problem is not null ? (null, problem)
            : (new() { Id = name, Name = name, Point = new GeoPoint(latitude!.Value, longitude!.Value), Kind = kind, Owner = owner, Approver = approver, Notes = notes, Marking = MarkingOf(form, view)!.Value }, null);
    }

    static Marking? MarkingOf(IFormCollection form, RecordView view) =>
        byte.TryParse(form["marking"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && Enum.IsDefined((Marking)number) && number <= (byte)view.Clearance ? (Marking)number : null;

    static double? Coordinate(IFormCollection form, string name) => double.TryParse(form[name].ToString().Trim().Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    static double Number(IFormCollection form, string name) => Coordinate(form, name) ?? double.NaN;

    static int Step(IFormCollection form, string name) => int.TryParse(form[name].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var step) ? step : -1;

    static string? Text(IFormCollection form, string name) => form[name].ToString().Trim() is { Length: > 0 } text ? text : null;

    static string Long(IFormCollection form, string name) => form[name].ToString().ReplaceLineEndings("\n").Trim();
}
