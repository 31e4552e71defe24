using System.Text.Json;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Griot.Web.Tests;

/// <summary>
/// axe-core in the page itself. Its wrapper for Playwright opens a second page at every look to join the frames of the first, and ours have none: that took most of the time.
/// </summary>
static class Axe
{
    static readonly string Script = new BundledAxeScriptProvider().GetScript();

    /// <summary>Puts axe into the page that is open; a page opened after it needs it anew.</summary>
    public static Task Enter(IPage page) => page.EvaluateAsync(Script);

    /// <summary>What it finds, a line for a rule and an element.</summary>
    /// <param name="rules">The rules to look at; all where there are none.</param>
    public static async Task<IReadOnlyList<string>> Look(IPage page, params IEnumerable<string> rules)
    {
        var found = await page.EvaluateAsync<JsonElement>("""
            async rules => {
                const found = await axe.run(document, { resultTypes: ['violations'], preload: false, ...(rules.length ? { runOnly: { type: 'rule', values: rules } } : {}) });
                if (found.passes.length === 0) throw new Error('axe looked at nothing');
                return found.violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.html}\n   ${[...node.any, ...node.all].map(check => check.message).join('; ')}`));
            }
            """, rules.ToArray());
        return [.. found.EnumerateArray().Select(line => line.GetString()!)];
    }
}
