using Griot.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Griot.Web;

/// <summary>Care of the record: backups, and whether the audit log is whole.</summary>
static class CareDeeds
{
    public static void MapCareDeeds(this IEndpointRouteBuilder app)
    {
        var care = app.MapGroup("/admin").RequireAuthorization(Policies.Administer);
        care.MapPost("/audit/verify", async (IFormCollection form, HttpContext http, RecordStore store, OnceShown once) =>
        {
            var state = await Task.Run(store.VerifyAudit);
            store.NoteDeed(http.User.Judge(), PersonDeeds.Verified, state.IsWhole ? "whole" : "broken");
            return SignInDeeds.Again("/admin/audit", ("once", once.Keep(http.User.PersonId(), state.Flaw is { } flaw ? [flaw] : [state.Entries.ToString(System.Globalization.CultureInfo.InvariantCulture), state.Head])));
        });
        care.MapPost("/backup", async (IFormCollection form, HttpContext http, RecordStore store, OnceShown once, TimeProvider clock) =>
        {
            var path = DeskFolders.NewBackup(store, clock.GetUtcNow());
            try
            {
                await Task.Run(() => store.Backup(path, cancellation: http.RequestAborted));
            }
            catch (StoreException fault)
            {
                return SignInDeeds.Again("/admin/backup", ("once", once.Keep(http.User.PersonId(), [fault.Message])));
            }

            DeskFolders.MakePrivate(path);
            store.NoteDeed(http.User.Judge(), PersonDeeds.BackedUp, Path.GetFileName(path));
            return SignInDeeds.Again("/admin/backup", ("done", Path.GetFileName(path)));
        });
        care.MapGet("/backup/{name}", (string name, HttpContext http, RecordStore store) =>
        {
            if (DeskFolders.BackupFile(store, name) is not { } file)
            {
                return Results.NotFound();
            }

            store.NoteDeed(http.User.Judge(), PersonDeeds.BackupTaken, file.Name);
            return Results.File(file.FullName, "application/vnd.sqlite3", file.Name, enableRangeProcessing: true);
        });
        care.MapPost("/backup/{name}/remove", (string name, IFormCollection form, HttpContext http, RecordStore store) =>
        {
            if (DeskFolders.BackupFile(store, name) is not { } file)
            {
                return Results.NotFound();
            }

            file.Delete();
            store.NoteDeed(http.User.Judge(), PersonDeeds.BackupRemoved, file.Name);
            return Results.LocalRedirect("/admin/backup");
        });
    }
}
