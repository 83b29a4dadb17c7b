using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Haitou.TestSupport;

/// <summary>What code comes to, read from a compiled assembly: everything that methods call within that assembly, whichever way.</summary>
public sealed class CompiledCode : IDisposable
{
    private readonly ModuleDefinition _module;

    public CompiledCode(string assembly)
    {
        var resolver = new DefaultAssemblyResolver();
        resolver.AddSearchDirectory(Path.GetDirectoryName(assembly));
        _module = ModuleDefinition.ReadModule(assembly, new ReaderParameters { AssemblyResolver = resolver });
    }

    /// <summary>All methods of the assembly, those that the compiler made not among them.</summary>
    public IEnumerable<MethodDefinition> Methods => _module.GetTypes().Where(t => !IsCompilers(t)).SelectMany(t => t.Methods);

    /// <summary>The methods of a type, and of what it derives from within the assembly.</summary>
    public IEnumerable<MethodDefinition> MethodsOf(Type type)
    {
        for (var t = _module.GetType(type.FullName!.Replace('+', '/')); t is not null && t.Module == _module; t = t.BaseType?.Resolve())
            foreach (var method in t.Methods)
                yield return method;
    }

    /// <summary>Everything that these methods and what they call within the assembly do, instruction by instruction.</summary>
    /// <param name="methods">Where it begins.</param>
    /// <param name="stopAt">Names of methods that are not followed.</param>
    public IEnumerable<Instruction> ReachedFrom(IEnumerable<MethodDefinition> methods, params string[] stopAt)
    {
        var (seen, waiting) = (new HashSet<string>(), new Stack<MethodDefinition>(methods));
        while (waiting.TryPop(out var method))
        {
            if (!method.HasBody || stopAt.Contains(method.Name) || !seen.Add(method.FullName))
                continue;
            foreach (var instruction in method.Body.Instructions)
            {
                if (instruction.Operand is MethodReference called && called.Resolve() is { } target && target.Module == _module)
                    waiting.Push(target);
                yield return instruction;
            }

            foreach (var step in StepsOf(method))
                waiting.Push(step);
        }
    }

    public void Dispose() => _module.Dispose();

    /// <summary>What the compiler has made of an asynchronous method or an iterator.</summary>
    private static IEnumerable<MethodDefinition> StepsOf(MethodDefinition method) => method.CustomAttributes
        .Where(a => a.AttributeType.Name is "AsyncStateMachineAttribute" or "IteratorStateMachineAttribute")
        .SelectMany(a => ((TypeReference)a.ConstructorArguments[0].Value).Resolve().Methods);

    private static bool IsCompilers(TypeDefinition type) => type.Name.StartsWith('<') || type.DeclaringType is { } outer && IsCompilers(outer);
}
