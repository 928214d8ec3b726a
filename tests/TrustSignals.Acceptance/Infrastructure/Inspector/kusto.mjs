// Checks queries with Microsoft's own Kusto parser against the tables of a Log Analytics workspace that they read.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { runInThisContext } from 'node:vm';

const require = createRequire(import.meta.url);

// Columns by the reference of Azure Monitor's tables; only those that the queries may use.
const tables = {
  AppMetrics: '(TimeGenerated:datetime, Name:string, Sum:real, Min:real, Max:real, ItemCount:int, Properties:dynamic, AppRoleName:string)',
  AppRequests: '(TimeGenerated:datetime, Id:string, OperationId:string, OperationName:string, Name:string, Success:bool, ResultCode:string, DurationMs:real, ItemCount:int, Properties:dynamic, AppRoleName:string)',
  AppDependencies: '(TimeGenerated:datetime, Id:string, OperationId:string, OperationName:string, Name:string, Success:bool, DependencyType:string, Target:string, DurationMs:real, Properties:dynamic, AppRoleName:string)',
  AppTraces: '(TimeGenerated:datetime, Message:string, SeverityLevel:int, OperationId:string, Properties:dynamic, AppRoleName:string)',
  AppExceptions: '(TimeGenerated:datetime, ExceptionType:string, OuterMessage:string, OperationId:string, OperationName:string, Properties:dynamic, AppRoleName:string)',
  _LogOperation: '(TimeGenerated:datetime, Category:string, Operation:string, Level:string, Detail:string)',
};

export function createChecker() {
  const folder = dirname(require.resolve('@kusto/language-service-next/package.json'));
  for (const script of ['bridge.js', 'Kusto.Language.Bridge.js']) {
    const log = console.log;
    console.log = () => {};
    runInThisContext(readFileSync(join(folder, script), 'utf8'), { filename: script });
    console.log = log;
  }

  const { GlobalState, KustoCode, Symbols } = globalThis.Kusto.Language;
  const symbols = Object.entries(tables).map(([name, columns]) => Symbols.TableSymbol.From(columns).WithName(name));
  const database = new Symbols.DatabaseSymbol.$ctor1('workspace', symbols);
  const globals = GlobalState.Default.WithDatabase(database);
  return query => {
    const diagnostics = KustoCode.ParseAndAnalyze(query, globals).GetDiagnostics();
    const messages = [];
    for (let index = 0; index < diagnostics.Count; index++) {
      const diagnostic = diagnostics.getItem(index);
      messages.push(`${diagnostic.Severity}: ${diagnostic.Message}`);
    }

    return messages;
  };
}
